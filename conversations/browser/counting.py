"""How many conversations a list has: up to ten thousand, then only that there are more."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.browser.plan import Plan
from conversations.browser.texts import read

MOST = 10_000


@dataclass(frozen=True, slots=True)
class Count:
    number: int
    more: bool


def count_of(plan: Plan) -> Count | None:
    """None where it would have to be counted row by row."""
    if plan.empty:
        return Count(0, more=False)
    if not plan.exact or not plan.dated:
        return None
    where, params = plan.where
    [[number]] = read(
        f"SELECT COUNT(*) FROM (SELECT 1 FROM {plan.table} WHERE {where} LIMIT {MOST + 1}) n",
        params,
    )
    return Count(min(number, MOST), more=number > MOST)
