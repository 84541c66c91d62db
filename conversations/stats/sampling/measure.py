"""Runs one query, says how long it took and by which plan the server answers it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import md5
from typing import Any

from django.db import DatabaseError, connections

from conversations.stats.bounds import took_too_long

# What of EXPLAIN's rows makes a plan; estimates of rows change with every row.
STATEMENT_SECONDS = 5
FACTS = ("select_type", "table", "type", "key", "extra")
_LIMIT = re.compile(r"^SET STATEMENT [^;]*? FOR (?=SELECT)")
Statement = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """`ended`: the server ended it. `plan`: a line for each table that is read, in that order."""

    ms: float
    ended: bool
    plan: str

    @property
    def digest(self) -> str:
        return md5(self.plan.encode(), usedforsecurity=False).hexdigest()


def measure(run: Callable[[], object]) -> Measured:
    """Raises django.db.Error for anything but a statement that took too long."""
    seen, ended = _Seen(), False
    started = time.monotonic()
    with connections["central"].execute_wrapper(seen):
        try:
            run()
        except DatabaseError as error:
            if not took_too_long(error):
                raise
            ended = True
    ms = (time.monotonic() - started) * 1000
    # a report catches it itself
    return Measured(ms, ended or ms >= STATEMENT_SECONDS * 1000, _plan(seen.statements))


class _Seen:
    """The SELECTs that a run made, each once."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        bare = _LIMIT.sub("", sql.strip())
        known = (other for other, _params in self.statements)
        if bare.startswith("SELECT") and bare not in known:
            self.statements.append((bare, params))
        return execute(sql, params, many, context)


def _plan(statements: list[Statement]) -> str:
    lines: list[str] = []
    for sql, params in statements:
        lines += [line for line in _explained(sql, params) if line not in lines]
    return "\n".join(lines)


def _explained(sql: str, params: Any) -> list[str]:
    with connections["central"].cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", params)
        names = [column[0].lower() for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [" · ".join(str(row.get(name) or "–") for name in FACTS) for row in rows]
