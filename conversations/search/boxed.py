"""Statements that the server gives up after so many milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import DatabaseError, connections

# MariaDB: "max_statement_time exceeded"; MySQL: "maximum statement execution time exceeded"; InnoDB, when
# it is stopped inside the full-text index, or when that found more than it keeps
_TOO_LONG = (1969, 3024, 188)


def read_within(
    milliseconds: int, select: str, params: Sequence[Any]
) -> list[tuple[Any, ...]] | None:
    """The rows of `SELECT <select>`; None where it took longer. Not inside a transaction on MariaDB
    that must go on: there the statement alone is rolled back."""
    connection: Any = connections["central"]
    statement = f"SELECT /*+ MAX_EXECUTION_TIME({milliseconds}) */ {select}"
    if connection.mysql_is_mariadb:
        statement = f"SET STATEMENT max_statement_time={milliseconds / 1000} FOR SELECT {select}"
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)
            return list(cursor.fetchall())
    except DatabaseError as error:
        if error.args[:1] and error.args[0] in _TOO_LONG:
            return None
        raise
