"""What bench/browser.py asks for."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import QueryDict
from django.test import Client, RequestFactory

from bench.figures import figures, tenant_client
from bench.live import push
from bench.talks import COMMON, RARE, SHARE, first_day

Measure = tuple[str, Callable[[], Any]]
LIST = "/admin/conversations/"
FILTERS = {
    "no filter": "",
    "system": "system=both",
    "engine": "engine=v1",
    "fallback": "engine=fallback",
    "feature": "feature=returns",
    "flow": "flow=1000000003",
    "node": "flow=1000000003&node=node_5",
    "state": "state=handover",
    "outcome": "outcome=failed",
    "visitor": "visitor=user",
    "differs": "differs=1",
    "three filters, one index": "state=handover&engine=v1&feature=gifts",
    "filters that leave nothing": "state=handover&fallback=1&outcome=limit&system=both&visitor=user",
}
WORDS = {
    "rare word": RARE,
    "word in 1 % of the messages": SHARE,
    "word in half of them": COMMON,
    "two words": f"{SHARE} kelime77",
    "phrase": f'"{SHARE} fiyat"',
    "word of nobody": "yokboyle",
}


def measures(tenant: Any, rows: int) -> Iterator[Measure]:
    client = tenant_client(tenant)
    middle = f"after={place_at(tenant.pk, rows // 2)}"
    for name, query in {**FILTERS, "date range": date_range()}.items():
        yield f"query, {name}", asked(tenant.pk, query)
        yield f"page, {name}", got(client, f"{LIST}?{query}")
    for name in ("no filter", "system", "outcome", "differs"):
        yield f"query, {name}, mid-tenant", asked(tenant.pk, f"{FILTERS[name]}&{middle}")
        yield f"page, {name}, mid-tenant", got(client, f"{LIST}?{FILTERS[name]}&{middle}")
    for name, words in WORDS.items():
        yield f"search, {name}", searched(tenant.pk, words)
    yield "page, search in 1 %", got(client, f"{LIST}?q={SHARE}")
    ids = itertools.cycle(range(2, rows, max(2, rows // 500 * 2)))
    yield "page, one conversation", lambda: client.get(f"{LIST}{next(ids)}/")
    yield "stock changelist, first page", stock(tenant.pk, 1)
    yield "stock changelist, page 5,000 (OFFSET)", stock(tenant.pk, min(5000, rows // 200))
    yield "stock changelist, state filter", stock(tenant.pk, 1, state="handover")
    yield from figures(tenant)
    with push(tenant) as live:
        yield "live push, turn to news, state filter", live


def date_range() -> str:
    """Eleven days, from the fortieth on."""
    first = first_day()
    return f"since={first + timedelta(days=39)}&until={first + timedelta(days=49)}"


def got(client: Client, url: str) -> Callable[[], Any]:
    def call() -> None:
        answer = client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)

    return call


def asked(tenant_id: int, query: str) -> Callable[[], Any]:
    """The page's ids and its count, as the list asks for them."""
    from conversations.browser.counting import count_of
    from conversations.browser.filters import filters_of
    from conversations.browser.paging import find_page
    from conversations.browser.plan import plan_of
    from conversations.browser.scope import Scope
    from conversations.browser.search import find
    from conversations.browser.tables import layout

    filters = filters_of(QueryDict(query), platform=False)

    def call() -> None:
        here = layout()
        plan = plan_of(find(Scope(tenant_id), filters, here, ()), filters, here)
        find_page(plan, filters)
        count_of(plan)

    return call


def searched(tenant_id: int, words: str) -> Callable[[], Any]:
    from conversations.search.find import find_talks

    return lambda: find_talks(tenant_id, words)


def place_at(tenant_id: int, id: int) -> str:
    from bench.talks import ask

    [[at]] = ask(
        "SELECT CAST(last_activity_at AS CHAR) FROM chatadmin_conversation WHERE conversation_id = %s",
        id,
    )
    return f"{at.replace(' ', 'T')}_{id}"


def stock(tenant_id: int, page: int, **filters: str) -> Callable[[], Any]:
    """The changelist's own statements, without its page around them."""
    from conversations.models import ConversationIndex
    from tenants.people.models import User

    class Stock(ModelAdmin):  # type: ignore[type-arg]
        list_display = ("conversation_id", "state", "last_engine", "last_activity_at")
        list_filter = ("state",)
        list_per_page = 50
        ordering = ("-last_activity_at", "-conversation_id")

        def get_queryset(self, request: Any) -> Any:
            return ConversationIndex.objects.for_tenant(tenant_id)

    admin = Stock(ConversationIndex, AdminSite())
    request = RequestFactory().get("/", {"p": page, **filters})
    request.user = User(is_superuser=True, is_active=True, is_staff=True)
    return lambda: list(admin.get_changelist_instance(request).result_list)
