"""Steps of the tests about rules, named as people would name them."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tenants.directives.listing import fingerprint, items, rules
from tenants.directives.models import Directive
from tenants.directives.ours import GlobalDirective

BOARD = "/admin/directives/of/2/"
MINE = "/admin/directives/drafts/"


def rule(text: str, *, tenant: int = 2, active: bool = True, priority: int | None = None) -> int:
    row = Directive(
        tenant_id=tenant,
        directive_type="rule",
        directive_content=text,
        is_active=active,
        priority=priority,
    )
    row.save()
    return int(row.pk)


def three(tenant: int = 2) -> list[int]:
    return [rule(text, tenant=tenant, priority=n) for n, text in enumerate("abc", start=1)]


def everywhere(text: str, *, active: bool = True, priority: int | None = None) -> int:
    row = GlobalDirective(content=text, is_active=active, priority=priority)
    row.save(using="central")
    return int(row.pk)


def keys(tenant: int = 2) -> list[str]:
    return [item.key for item in rules(items(tenant))]


def seen(tenant: int = 2) -> str:
    return fingerprint(items(tenant))


def priorities(ids: list[int]) -> list[Any]:
    found = dict(Directive.objects.for_platform().values_list("pk", "priority"))
    return [found[id] for id in ids]


def do(client: Client, what: str, **fields: Any) -> Any:
    return client.post(f"{BOARD}{what}/", fields)


def sort(client: Client, order: list[str], fingerprint: str | None = None) -> Any:
    facts = {"keys": ",".join(order), "seen": fingerprint or seen()}
    return client.post(f"{BOARD}order/", facts)
