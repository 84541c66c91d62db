"""What background work may take of the central server: one worker at a time, statements that end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import md5
from typing import Any

from django.db import DatabaseError, connections
from django.db.backends.utils import CursorWrapper

# MariaDB and MySQL: the statement took too long
TOO_LONG = (1969, 3024)


def took_too_long(error: DatabaseError) -> bool:
    return bool(error.args) and error.args[0] in TOO_LONG


@contextmanager
def alone(what: str) -> Iterator[CursorWrapper | None]:
    """A cursor, or None where another process does this at the moment."""
    with connections["central"].cursor() as cursor:
        database = str(cursor.db.settings_dict["NAME"])
        name = f"{what} {md5(database.encode(), usedforsecurity=False).hexdigest()}"
        cursor.execute("SELECT GET_LOCK(%s, 0)", [name])
        if cursor.fetchone() != (1,):
            yield None
            return
        try:
            yield cursor
        finally:
            cursor.execute("SELECT RELEASE_LOCK(%s)", [name])


@contextmanager
def statements_of(seconds: int) -> Iterator[None]:
    """Within it, the server ends each SELECT of this connection that takes longer."""
    connection: Any = connections["central"]
    if connection.mysql_is_mariadb:
        name, most = "max_statement_time", seconds
    else:
        name, most = "max_execution_time", seconds * 1000
    with connection.cursor() as cursor:
        cursor.execute(f"SET SESSION {name} = {most}")
        try:
            yield
        finally:
            cursor.execute(f"SET SESSION {name} = DEFAULT")
