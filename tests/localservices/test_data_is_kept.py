"""What was written is there again after a stop."""

from __future__ import annotations

from chatadmin.localservices import local_services
from chatadmin.localservices.server import Server

from .helpers import wait_until_stopped


def test_a_second_start_finds_the_data_of_the_first(server: Server) -> None:
    with local_services("test", checkout=server.checkout):
        server.execute("CREATE TABLE kept AS SELECT 7 AS number", server.database)
    wait_until_stopped(server)
    with local_services("test", checkout=server.checkout):
        assert server.execute("SELECT number FROM kept", server.database) == "7"
