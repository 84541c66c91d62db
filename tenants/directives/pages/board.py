"""One tenant's directives on the platform: the list that is ordered, the prompt beside it, the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tenants.directives.listing import Item, fingerprint, items, rules
from tenants.directives.ours import DraftState, Extra, ExtraKind, tables_exist
from tenants.directives.pages.guard import of_tenant, page, readable, writable
from tenants.directives.pages.history import history
from tenants.directives.pages.prompt import Trial, imagined, prompt_of, tried, variants
from tenants.models import PUBLIC_TENANT_ID, Tenant
from tenants.sites import Site


@dataclass(frozen=True)
class Line:
    """An item with its place in the order (from 1) and its schedule."""

    number: int
    item: Item
    plan: Extra | None


@page
def boards(site: Site, request: HttpRequest) -> HttpResponse:
    """The tenants, with how many rules each has in its prompt and how many proposals wait."""
    tenants = list(Tenant.objects.exclude(pk=PUBLIC_TENANT_ID).order_by("name", "pk"))
    waiting = proposals_by_tenant()
    rows = [(tenant, waiting.get(tenant.pk, 0)) for tenant in tenants]
    context = {
        **site.each_context(request),
        "title": _("Directives"),
        "rows": sorted(rows, key=lambda row: -row[1]),
        "writable": writable(),
        "history": history(None),
        "undo_url": reverse("admin:directive_undo_global"),
    }
    return TemplateResponse(request, "directives/boards.html", context)


def proposals_by_tenant() -> dict[int, int]:
    if not tables_exist():
        return {}
    rows = Extra.objects.for_platform().filter(kind=ExtraKind.DRAFT, state=DraftState.PROPOSED)
    found: dict[int, int] = {}
    for tenant_id in rows.values_list("tenant_id", flat=True):
        found[tenant_id] = found.get(tenant_id, 0) + 1
    return found


@page
@of_tenant
def board(site: Site, request: HttpRequest, tenant: Tenant) -> HttpResponse:
    if not readable():
        context = {
            **site.each_context(request),
            "title": tenant.name,
            "table": "ai_tenant_directives",
        }
        return TemplateResponse(request, "tenants/only_read.html", context)
    return shown(site, request, tenant)


@page
@of_tenant
def try_it(site: Site, request: HttpRequest, tenant: Tenant) -> HttpResponse:
    """One message, answered twice."""
    message = request.POST.get("message", "").strip()
    if request.method != "POST" or not message:
        messages.error(request, _("Write a message to try."))
        return shown(site, request, tenant, status=422)
    found, drafts = items(tenant.pk), drafts_of(tenant.pk)
    variant, extra = request.POST.get("variant", ""), request.POST.get("extra", "")
    then = imagined(found, drafts, variant, extra)
    choice = request.POST.get("prompt", "")
    what = {"message": message, "variant": variant, "extra": extra}
    try:
        trial = tried(tenant, choice, found, then, **what)
    except LookupError:
        messages.error(request, _("Choose a prompt of a flow first."))
        return shown(site, request, tenant, status=422)
    return shown(site, request, tenant, trial=trial, choice=choice)


def shown(
    site: Site,
    request: HttpRequest,
    tenant: Tenant,
    *,
    status: int = 200,
    trial: Trial | None = None,
    choice: str | None = None,
) -> HttpResponse:
    found, drafts = items(tenant.pk), drafts_of(tenant.pk)
    choice = request.GET.get("prompt") if choice is None else choice
    context = {
        **site.each_context(request),
        "title": _("Directives of %(tenant)s") % {"tenant": tenant.name},
        "tenant": tenant,
        "writable": writable(),
        "lines": lines(tenant.pk, rules(found)),
        "settings": lines(tenant.pk, [item for item in found if item.is_setting]),
        "seen": fingerprint(found),
        "proposals": [draft for draft in drafts if draft.state == DraftState.PROPOSED],
        "prompt": prompt_of(tenant, found, choice),
        "variants": variants(found, drafts),
        "trial": trial,
        "history": history(tenant.pk),
        "undo_url": reverse("admin:directive_do", args=[tenant.pk, "undo"]),
        "others": others(tenant),
    }
    return TemplateResponse(request, "directives/board.html", context, status=status)


def lines(tenant_id: int, found: Sequence[Item]) -> list[Line]:
    plans = plans_of(tenant_id)
    return [
        Line(number, item, plans.get(item.id) if item.origin == "tenant" else None)
        for number, item in enumerate(found, start=1)
    ]


def plans_of(tenant_id: int) -> dict[int | None, Extra]:
    if not tables_exist():
        return {}
    rows = Extra.objects.for_tenant(tenant_id).filter(kind=ExtraKind.PLAN)
    return {row.plan_of: row for row in rows}


def drafts_of(tenant_id: int) -> list[Extra]:
    """Newest first."""
    if not tables_exist():
        return []
    rows = Extra.objects.for_tenant(tenant_id).filter(kind=ExtraKind.DRAFT)
    return list(rows.order_by("-pk"))


def others(tenant: Tenant) -> list[Any]:
    hidden = (PUBLIC_TENANT_ID, tenant.pk)
    return list(Tenant.objects.exclude(pk__in=hidden).order_by("name", "pk"))
