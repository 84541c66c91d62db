"""Which of some conversations a list with filters shows: asked of the database, so never of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from conversations.browser.filters import Filters, filters_of
from conversations.browser.named import days, joined, named
from conversations.browser.plan import ids_in
from conversations.browser.scope import Scope
from conversations.browser.search import find
from conversations.browser.tables import INDEX, layout
from conversations.browser.texts import read


def filters_in(scope: Any) -> Filters:
    """Those of the page that opened the socket; `scope`: ASGI's."""
    return filters_of(QueryDict(scope.get("query_string", b"")), platform=False)


def matching(tenant_id: int, filters: Filters, ids: Sequence[int]) -> list[int]:
    """Those of the tenant's that fulfil every filter now."""
    here = layout()
    if not here.indexed:
        return list(ids)
    parts = [ids_in("c.conversation_id", list(ids)), ("c.tenant_id = %s", [tenant_id])]
    parts += [part.where for part in named(filters)] + days(filters)
    where, params = joined(parts)
    rows = read(f"SELECT c.conversation_id FROM {INDEX} c WHERE {where}", params)
    shown = [int(id) for (id,) in rows]
    if shown and (filters.q or filters.session):
        found = find(Scope(tenant_id), filters, here, ())
        shown = [id for id in shown if id in (found.ids or ())]
    return shown
