"""Asks both servers, in bounded time: a status must not hurt what it tells of."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from django.db import DataError, Error, OperationalError, ProgrammingError, connections, transaction
from django.utils.translation import gettext as _

from conversations.status.blocks import Grid

MOST_SECONDS = 5
BUDGET_SECONDS = 15.0
MOST_ROWS = 200
# MariaDB and MySQL: the statement took too long
TOO_LONG = (1969, 3024, 1317)


class Asker:
    """Of one report. Once its budget is spent, what is left is not asked any more."""

    def __init__(self, most_rows: int = MOST_ROWS) -> None:
        self._spent, self._most_rows = 0.0, most_rows

    def central(
        self, title: str, statement: str, params: Sequence[Any] = (), sql: str = ""
    ) -> Grid:
        """`sql`: the document's statement, which is shown; else the one that runs."""
        return self._ask("central", title, _boxed(statement), params, sql or statement)

    def default(
        self, title: str, statement: str, params: Sequence[Any] = (), sql: str = ""
    ) -> Grid:
        return self._ask("default", title, statement, params, sql or statement)

    def _ask(self, alias: str, title: str, statement: str, params: Sequence[Any], sql: str) -> Grid:
        if self._spent > BUDGET_SECONDS:
            return Grid(
                title, [], [], sql, None, _("Not asked: the queries before it took too long.")
            )
        started = time.monotonic()
        try:
            head, rows = _rows(alias, statement, params, self._most_rows)
            problem = ""
        except (OperationalError, ProgrammingError, DataError) as error:
            head, rows, problem = [], [], _problem(error)
        took = time.monotonic() - started
        self._spent += took
        return Grid(title, head, rows, sql, round(took * 1000, 1), problem)


def _rows(
    alias: str, statement: str, params: Sequence[Any], most: int
) -> tuple[list[str], list[list[str]]]:
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        if alias == "default":
            cursor.execute(f"SET LOCAL statement_timeout = '{MOST_SECONDS}s'")
        cursor.execute(statement, list(params) or None)
        head = [column[0] for column in cursor.description or ()]
        rows = [["–" if v is None else str(v) for v in row] for row in cursor.fetchmany(most)]
        if alias == "default":
            cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
    return head, rows


def _boxed(statement: str) -> str:
    connection: Any = connections["central"]
    if connection.mysql_is_mariadb:
        return f"SET STATEMENT max_statement_time = {MOST_SECONDS} FOR {statement.strip()}"
    hint = f"SELECT /*+ MAX_EXECUTION_TIME({MOST_SECONDS * 1000}) */"
    return statement.strip().replace("SELECT", hint, 1)


def _problem(error: Error) -> str:
    """Raises what is no matter of this one query: a database that is away."""
    text = str(error.args[-1] if error.args else error).strip()
    if (error.args[:1] and error.args[0] in TOO_LONG) or "statement timeout" in text:
        return _("It took longer than %(seconds)d s and was ended.") % {"seconds": MOST_SECONDS}
    if (
        isinstance(error, OperationalError)
        and error.args[:1]
        and error.args[0] in range(2000, 2100)
    ):
        raise error
    return text
