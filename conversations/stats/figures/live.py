"""Queries of the document that are asked of the tables themselves, at most every 30 seconds.

What is kept is kept by whose it is: a tenant's answer is never another's.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from conversations.stats.figure import Value
from conversations.stats.question import Question
from conversations.status.ask import Asker
from conversations.status.blocks import Grid

MAX_AGE_SECONDS = 30.0
MOST_ROWS = 10_000
Key = tuple[str, str, bool, int | None, int]
_kept: dict[Key, tuple[float, Grid]] = {}


def ask(name: str, question: Question, query: Callable[[Asker], Grid]) -> Grid:
    """Never longer than an Asker takes; `problem` says why there is no answer."""
    forget(MAX_AGE_SECONDS)
    language = get_language() or "en"
    key = (name, language, question.everybody, question.tenant_id, question.days)
    if key not in _kept:
        _kept[key] = (time.monotonic(), query(Asker(MOST_ROWS)))
    return _kept[key][1]


def forget(age: float = -1) -> None:
    now = time.monotonic()
    for key in [key for key, (at, _grid) in list(_kept.items()) if now - at >= age]:
        _kept.pop(key, None)


def typed(grid: Grid, numbers: tuple[str, ...]) -> list[list[Value]]:
    """Its rows, with the named columns as numbers."""
    return [
        [_typed(cell, name in numbers) for name, cell in zip(grid.head, row, strict=True)]
        for row in grid.rows
    ]


def _typed(cell: str, number: bool) -> Value:
    if cell == "–":
        return None
    return int(cell) if number else cell


def problem(grid: Grid, question: Question) -> str:
    """What a server says of its own columns is for superusers."""
    if not grid.problem:
        return ""
    unknown = _("Not known: it could not be read in time on this server.")
    return f"{unknown} {grid.problem}" if question.platform else unknown
