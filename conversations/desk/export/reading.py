"""All conversations of a filtered list, whole, in portions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from conversations.browser.filters import Filters
from conversations.browser.names import tenant_names
from conversations.browser.paging import find_page
from conversations.browser.plan import plan_of
from conversations.browser.scope import Scope
from conversations.browser.search import find
from conversations.browser.tables import CONVERSATIONS, INDEX, Layout, layout
from conversations.browser.texts import Record, quoted, read
from tenants.central.ddl import LEGACY_COLUMNS, NEW_COLUMNS, SHARED_COLUMNS

AT_ONCE = 500
OURS = ("state", "last_outcome", "last_engine", "message_count", "tokens", "last_activity_at")
COLUMNS = (*SHARED_COLUMNS, *LEGACY_COLUMNS, *NEW_COLUMNS, *OURS)


def portions(scope: Scope, filters: Filters) -> Iterator[list[Record]]:
    """In the list's order. What changes meanwhile may come twice or move on, as on its pages."""
    here = layout()
    if not here.readable:
        return
    known = tenant_names() if scope.platform else {}
    plan = plan_of(find(scope, filters, here, known), filters, here)
    filters = replace(filters, after="", before="")
    while True:
        page = find_page(plan, filters, size=AT_ONCE)
        yield _whole(scope, page.ids, here)
        if not page.older:
            return
        filters = replace(filters, after=page.older)


def _whole(scope: Scope, ids: list[int], here: Layout) -> list[Record]:
    """Every column as text, with the missing ones as None."""
    if not ids:
        return []
    chosen = [f"CAST(a.{quoted(n)} AS CHAR)" if n in here.present else "NULL" for n in COLUMNS[:-6]]
    chosen += [f"CAST(c.{name} AS CHAR)" if here.indexed else "NULL" for name in OURS]
    join = f"LEFT JOIN {INDEX} c ON c.conversation_id = a.id" if here.indexed else ""
    where, params = scope.where("a.tenant_id")
    marks = ", ".join(["%s"] * len(ids))
    rows = read(
        f"SELECT {', '.join(chosen)} FROM {CONVERSATIONS} a {join} WHERE a.id IN ({marks}) AND {where}",
        [*ids, *params],
    )
    by_id = {str(row[0]): dict(zip(COLUMNS, row, strict=True)) for row in rows}
    return [by_id[str(id)] for id in ids if str(id) in by_id]
