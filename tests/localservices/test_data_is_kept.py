"""What was written is there again after a stop."""

from __future__ import annotations

from pathlib import Path

import psycopg

from chatadmin.localservices import local_services
from chatadmin.localservices.services import servers

from .helpers import wait_until_stopped


def test_a_second_start_finds_the_data_of_the_first(checkout: Path) -> None:
    with local_services("test", checkout=checkout) as environment:
        with psycopg.connect(environment["DATABASE_URL"]) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    for server in servers("test", checkout):
        wait_until_stopped(server)
    with local_services("test", checkout=checkout) as environment:
        with psycopg.connect(environment["DATABASE_URL"]) as connection:
            assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
