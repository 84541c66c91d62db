"""The named central queries, as pages ask them, over the tenant with the most conversations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import QueryDict

from conversations.browser.filters import filters_of
from conversations.browser.paging import find_page
from conversations.browser.plan import plan_of
from conversations.browser.rows import read_rows
from conversations.browser.scope import Scope
from conversations.browser.search import find
from conversations.browser.tables import layout
from conversations.search.find import find_talks
from conversations.search.sources import has_search
from conversations.status import queries
from conversations.status.ask import Asker
from tenants.central.schema import central_schema
from tenants.central.texts import read

Run = Callable[[], object]

# Name of the query → filters as in the list's URL. `{flow}`: the tenant's flow with the newest talk.
LISTS = {
    "list": "",
    "list_platform": "",
    "list_by_date": "since=2020-01-01&until=2020-12-31",
    "list_system": "system=both",
    "list_engine": "engine=v2",
    "list_fallback": "engine=fallback",
    "list_state": "state=waiting",
    "list_outcome": "outcome=failed",
    "list_feature": "feature=shop-assistant",
    "list_flow": "flow={flow}",
    "list_visitor": "visitor=user",
    "list_differs": "differs=1",
    "list_middle": "after={middle}",
}
_FROM = "FROM chatadmin_conversation FORCE INDEX (ca_conv_activity) WHERE tenant_id = %s"
_NEWEST = f"SELECT conversation_id {_FROM}"
_FLOW = f"SELECT flow_id {_FROM}"
_ENDS = f"SELECT MIN(last_activity_at), MAX(last_activity_at) {_FROM}"
WORD = "merhaba"
DAYS = 7


def named_queries(tenant_id: int, *, all_of_them: bool) -> dict[str, Run]:
    """`all_of_them`: the document's own queries too, which read a whole table on purpose."""
    runs: dict[str, Run] = {name: _list(name, tenant_id) for name in LISTS}
    runs["rows"] = lambda: read_rows(Scope(tenant_id), _ids(tenant_id), layout())
    if has_search(central_schema()):
        runs["search"] = partial(find_talks, tenant_id, WORD)
    if all_of_them:
        runs["hybrid_usage"] = lambda: queries.hybrid(Asker(), tenant_id)
        runs["daily_distribution"] = lambda: queries.daily(Asker(), tenant_id, DAYS)
        runs["node_registry"] = lambda: queries.node_registry(Asker())
    return runs


def _list(name: str, tenant_id: int) -> Run:
    query = LISTS[name].format(flow=_newest_flow(tenant_id), middle=_middle(tenant_id))
    scope = Scope(None if name == "list_platform" else tenant_id)
    filters, here = filters_of(QueryDict(query), platform=scope.platform), layout()
    return lambda: find_page(plan_of(find(scope, filters, here, ()), filters, here), filters)


def _ids(tenant_id: int) -> list[int]:
    return [id for (id,) in read(f"{_NEWEST} ORDER BY last_activity_at DESC LIMIT 50", [tenant_id])]


def _newest_flow(tenant_id: int) -> int:
    rows = read(f"{_FLOW} ORDER BY last_activity_at DESC LIMIT 1", [tenant_id])
    return int(rows[0][0] or 0) if rows else 0


def _middle(tenant_id: int) -> str:
    """A place in the middle of the tenant's time."""
    [(first, last)] = read(_ENDS, [tenant_id])
    return f"{first + (last - first) / 2:%Y-%m-%dT%H:%M:%S}_0" if first else ""
