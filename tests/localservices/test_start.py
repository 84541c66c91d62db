"""A start gives both databases, created and empty."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import MySQLdb
import psycopg

from chatadmin.localservices import local_services


def test_postgres_answers_at_its_address(checkout: Path) -> None:
    with (
        local_services("test", checkout=checkout) as environment,
        psycopg.connect(environment["DATABASE_URL"]) as connection,
    ):
        found = connection.execute("SELECT current_database(), inet_server_port()").fetchone()
    assert found == ("chatadmin", None)


def test_central_is_utf8_at_its_address(checkout: Path) -> None:
    with local_services("test", checkout=checkout) as environment:
        url = urlsplit(environment["CENTRAL_DATABASE_URL"])
        socket = parse_qs(url.query)["unix_socket"][0]
        connection = MySQLdb.connect(user="root", unix_socket=socket, database=url.path[1:])
        with connection.cursor() as cursor:
            cursor.execute("SELECT @@collation_database, @@skip_networking")
            found = cursor.fetchone()
        connection.close()
    assert found == ("utf8mb4_unicode_ci", 1)


def test_no_other_server_clears_its_temporary_tables(checkout: Path) -> None:
    found = set()
    for instance in ("test", "dev"):
        with local_services(instance, checkout=checkout) as environment:
            socket = parse_qs(urlsplit(environment["CENTRAL_DATABASE_URL"]).query)["unix_socket"][0]
            connection = MySQLdb.connect(user="root", unix_socket=socket)
            with connection.cursor() as cursor:
                cursor.execute("SELECT @@tmpdir")
                found.add(cursor.fetchone()[0])
            connection.close()
    assert len(found) == 2
