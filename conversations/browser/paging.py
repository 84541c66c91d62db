"""Which conversations stand on a page, newest activity first. Ids only; rows.py reads the rows.

The index `ca_conv_activity` (tenant, activity, number) answers a page anywhere in a big tenant, as
long as each part of the cursor's condition is a range of its own: joined by OR the server scans.
"""

from __future__ import annotations

from dataclasses import dataclass

from conversations.browser.cursor import Cursor, cursor_of
from conversations.browser.filters import Filters
from conversations.browser.scope import Condition
from conversations.browser.search import Found, conditions
from conversations.browser.tables import CONVERSATIONS, INDEX, Layout
from conversations.browser.texts import read

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """`newer` and `older` are cursors for the URL, empty where the list ends."""

    ids: list[int]
    newer: str = ""
    older: str = ""


@dataclass(frozen=True, slots=True)
class _Range:
    where: str
    params: list[object]


def find_page(found: Found, filters: Filters, layout: Layout) -> Page:
    before, after = cursor_of(filters.before), cursor_of(filters.after)
    if before is not None:
        places = _places(found, filters, layout, _newer(before, layout), up=True)
        if len(places) > PAGE_SIZE:
            places = places[:PAGE_SIZE][::-1]
            return Page([p.id for p in places], str(places[0]), str(places[-1]))
        after = None  # less than a page is left above: that is the first page
    places = _places(found, filters, layout, _older(after, layout), up=False)
    return _page_down(places, after)


def _page_down(places: list[Cursor], after: Cursor | None) -> Page:
    here = places[:PAGE_SIZE]
    # beyond the end (rows went away meanwhile) the way back starts at the cursor itself
    newer = str(here[0] if here else after) if after else ""
    older = str(here[-1]) if len(places) > PAGE_SIZE else ""
    return Page([place.id for place in here], newer, older)


def _older(cursor: Cursor | None, layout: Layout) -> list[_Range]:
    if cursor is None:
        return [_Range("TRUE", [])]
    if not layout.indexed:
        return [_Range("c.id < %s", [cursor.id])]
    if cursor.at is None:
        return [_Range("c.last_activity_at IS NULL AND c.conversation_id < %s", [cursor.id])]
    return [
        _Range("c.last_activity_at = %s AND c.conversation_id < %s", [cursor.at, cursor.id]),
        _Range("c.last_activity_at < %s", [cursor.at]),
        _Range("c.last_activity_at IS NULL", []),
    ]


def _newer(cursor: Cursor, layout: Layout) -> list[_Range]:
    if not layout.indexed:
        return [_Range("c.id > %s", [cursor.id])]
    if cursor.at is None:
        return [
            _Range("c.last_activity_at IS NULL AND c.conversation_id > %s", [cursor.id]),
            _Range("c.last_activity_at IS NOT NULL", []),
        ]
    return [
        _Range("c.last_activity_at = %s AND c.conversation_id > %s", [cursor.at, cursor.id]),
        _Range("c.last_activity_at > %s", [cursor.at]),
    ]


def _places(
    found: Found, filters: Filters, layout: Layout, ranges: list[_Range], *, up: bool
) -> list[Cursor]:
    """One place more than a page holds, so that the caller sees whether there is more."""
    if found.nothing:
        return []
    statement = _statement(found, filters, layout)
    where, params = _joined(conditions(found, filters, layout))
    direction = "ASC" if up else "DESC"
    names = ("last_activity_at", "conversation_id") if layout.indexed else ("id",)
    order = ", ".join(f"c.{name} {direction}" for name in names)
    places: list[Cursor] = []
    for part in ranges:
        rows = read(
            f"{statement} WHERE {where} AND {part.where} ORDER BY {order} LIMIT %s",
            [*params, *part.params, PAGE_SIZE + 1 - len(places)],
        )
        places += [Cursor(at, int(id)) for id, at in rows]
        if len(places) > PAGE_SIZE:
            break
    return places


def _statement(found: Found, filters: Filters, layout: Layout) -> str:
    if not layout.indexed:
        return f"SELECT c.id, NULL FROM {CONVERSATIONS} c"
    # forced: in the middle of a big tenant the server prefers to read half the table
    force = "FORCE INDEX (ca_conv_activity)" if found.one_tenant and found.ids is None else ""
    join = f"STRAIGHT_JOIN {CONVERSATIONS} a ON a.id = c.conversation_id" if filters.system else ""
    chosen = "c.conversation_id, CAST(c.last_activity_at AS CHAR)"
    return f"SELECT {chosen} FROM {INDEX} c {force} {join}"


def _joined(parts: list[Condition]) -> Condition:
    return " AND ".join(sql for sql, _ in parts), [p for _, params in parts for p in params]
