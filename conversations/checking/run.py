"""Runs checks over all rows, table by table; each table is walked once for all of its checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from conversations.browser.scope import Scope
from conversations.checking.check import Check
from conversations.checking.checks.all_checks import CHECKS
from conversations.checking.known import Known
from conversations.checking.report import Result
from conversations.checking.walk import batches, highest
from tenants.central.schema import central_schema

Tell = Callable[[int], None]
WHOLE = 100


def run_checks(
    scope: Scope, keys: Iterable[str] = (), tell: Tell = lambda share: None
) -> list[Result]:
    """Results in the order of the report. `keys` empty: all. `tell` hears how many per cent are done."""
    wanted = [check for key, check in CHECKS.items() if not keys or key in set(keys)]
    chosen = [check for check in wanted if scope.platform or not check.of_platform]
    schema = central_schema()
    results = {check.key: Result(check.key, missing=check.lacks(schema)) for check in chosen}
    ready = [check for check in chosen if not results[check.key].missing]
    tables = list(dict.fromkeys(check.table for check in ready))
    known = Known()
    for place, table in enumerate(tables):
        of_table = [check for check in ready if check.table == table]
        part = partial(_part, tell, place, len(tables))
        _walk(table, scope, known, of_table, results, part)
    return list(results.values())


def _part(tell: Tell, place: int, tables: int, share: int) -> None:
    """Per cent of one table as per cent of the whole."""
    tell((WHOLE * place + share) // tables)


def _walk(
    table: str,
    scope: Scope,
    known: Known,
    checks: list[Check],
    results: dict[str, Result],
    tell: Tell,
) -> None:
    """A check that found as much as is counted looks no further."""
    last = highest(table) or 1
    for batch in batches(table, scope, known):
        left = [check for check in checks if not results[check.key].capped]
        if not left:
            return
        for check in left:
            results[check.key].add(check.look(batch))
        tell(min(WHOLE, WHOLE * batch.ids[-1] // last))
