"""Which conversations stand on a page, newest activity first. Ids only; rows.py reads the rows.

An index answers a page anywhere in a big tenant, as long as each part of the cursor's condition is a
range of its own: joined by OR the server scans. Where filters are left that the index does not answer,
it is read in portions for a tenth of a second; the rest is offered as the next page.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from conversations.browser.cursor import Cursor, cursor_of
from conversations.browser.filters import Filters
from conversations.browser.named import joined
from conversations.browser.plan import Plan
from conversations.browser.scope import Condition
from conversations.browser.texts import read

PAGE_SIZE = 50
SCAN_SECONDS = 0.1
UNDATED = "c.last_activity_at IS NULL"
PORTIONS = (250, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Page:
    """`newer` and `older` are cursors for the URL, empty where the list ends.

    `cut`: the time was over before the page was full; its cursor leads on from where the reading ended.
    """

    ids: list[int]
    newer: str = ""
    older: str = ""
    cut: bool = False


@dataclass(slots=True)
class _Walk:
    """What was found on the way; `end`: the last row that was read, None where all were."""

    places: list[Cursor] = field(default_factory=list)
    end: Cursor | None = None


def find_page(plan: Plan, filters: Filters, size: int = 0) -> Page:
    """`size`: rows of the page, if not those of the list."""
    size = size or PAGE_SIZE
    before, after = cursor_of(filters.before), cursor_of(filters.after)
    if before is not None:
        walk = _walk(plan, before, size, up=True)
        if len(walk.places) > size or walk.end is not None:
            places = walk.places[:size][::-1]
            cut = len(walk.places) <= size
            newer = walk.end if cut else places[0]
            older = places[-1] if places else before
            return Page([p.id for p in places], str(newer), str(older), cut)
        after = None  # less than a page is left above: that is the first page
    return _page_down(_walk(plan, after, size, up=False), after, size)


def _page_down(walk: _Walk, after: Cursor | None, size: int) -> Page:
    here = walk.places[:size]
    more = len(walk.places) > size
    # beyond the end (rows went away meanwhile) the way back starts at the cursor itself
    newer = str(here[0] if here else after) if after else ""
    older = str(here[-1]) if more else str(walk.end or "")
    return Page([place.id for place in here], newer, older, cut=not more and walk.end is not None)


def _walk(plan: Plan, cursor: Cursor | None, wanted: int, *, up: bool) -> _Walk:
    """One place more than a page holds, so that the caller sees whether there is more."""
    if plan.empty:
        return _Walk()
    walk, deadline = _Walk(), time.monotonic() + SCAN_SECONDS
    portions = iter(PORTIONS)
    size = 0
    while True:
        size = wanted + 1 if plan.exact else next(portions, size)
        rows = _portion(plan, cursor, size, up=up)
        walk.places += [place for place, fits in rows if fits]
        if len(walk.places) > wanted or len(rows) < size:
            return walk
        cursor = rows[-1][0]
        if time.monotonic() > deadline:
            walk.end = cursor
            return walk


def _portion(
    plan: Plan, cursor: Cursor | None, size: int, *, up: bool
) -> list[tuple[Cursor, bool]]:
    """The next rows of the index, and whether each fulfils the rest."""
    at = "CAST(c.last_activity_at AS CHAR)" if plan.dated else "NULL"
    chosen = f"SELECT c.{plan.columns[-1]}, {at}, {plan.rest[0]} FROM {plan.table}"
    found: list[tuple[Cursor, bool]] = []
    for part in ranges(plan, cursor, up=up):
        where, params = joined([plan.where, part])
        order = _order(plan, part, up=up)
        rows = read(
            f"{chosen} WHERE {where} ORDER BY {order} LIMIT %s",
            [*plan.rest[1], *params, size - len(found)],
        )
        found += [(Cursor(at, int(id)), bool(wanted)) for id, at, wanted in rows]
        if len(found) >= size:
            break
    return found


def _order(plan: Plan, part: Condition, *, up: bool) -> str:
    # rows without a time lie by number: named twice, the server would sort them
    names = plan.columns[-1:] if part[0].startswith(UNDATED) else plan.columns
    return ", ".join(f"c.{name} {'ASC' if up else 'DESC'}" for name in names)


def ranges(plan: Plan, cursor: Cursor | None, *, up: bool) -> list[Condition]:
    """What lies beyond the cursor, in the order in which it is read."""
    if cursor is None:
        return [("TRUE", [])]
    if not plan.dated:
        return [(f"c.id {'>' if up else '<'} %s", [cursor.id])]
    return _newer(cursor) if up else _older(cursor)


def _older(cursor: Cursor) -> list[Condition]:
    if cursor.at is None:
        return [(f"{UNDATED} AND c.conversation_id < %s", [cursor.id])]
    return [
        ("c.last_activity_at = %s AND c.conversation_id < %s", [cursor.at, cursor.id]),
        ("c.last_activity_at < %s", [cursor.at]),
        (UNDATED, []),
    ]


def _newer(cursor: Cursor) -> list[Condition]:
    if cursor.at is None:
        return [
            (f"{UNDATED} AND c.conversation_id > %s", [cursor.id]),
            ("c.last_activity_at IS NOT NULL", []),
        ]
    return [
        ("c.last_activity_at = %s AND c.conversation_id > %s", [cursor.at, cursor.id]),
        ("c.last_activity_at > %s", [cursor.at]),
    ]
