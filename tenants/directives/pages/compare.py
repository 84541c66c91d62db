"""The directives of two tenants side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from tenants.directives.actions.copy import same
from tenants.directives.listing import Item, items
from tenants.directives.pages.board import others
from tenants.directives.pages.guard import of_tenant, page, tenant_or_404
from tenants.models import Tenant
from tenants.sites import Site


@dataclass(frozen=True)
class Pair:
    """The same directive of both, or that of one alone."""

    left: Item | None
    right: Item | None

    @property
    def differs(self) -> bool:
        """In whether it counts; for one that only one tenant has, always."""
        if self.left is None or self.right is None:
            return True
        return self.left.is_active != self.right.is_active


@page
@of_tenant
def compare(site: Site, request: HttpRequest, tenant: Tenant) -> HttpResponse:
    """`with`: the other tenant's id."""
    chosen = request.GET.get("with", "")
    other = tenant_or_404(int(chosen)) if chosen.isdecimal() and len(chosen) < 19 else None
    context = {
        **site.each_context(request),
        "title": _("Compare directives"),
        "tenant": tenant,
        "other": other,
        "others": others(tenant),
        "pairs": pairs(tenant.pk, other.pk) if other else [],
    }
    return TemplateResponse(request, "directives/compare.html", context)


def pairs(left: int, right: int) -> list[Pair]:
    """In the order of the left one; what only the right one has comes last."""
    theirs = items(right)
    found = []
    for item in items(left):
        match = next((other for other in theirs if _alike(item, other)), None)
        if match is not None:
            theirs.remove(match)
        found.append(Pair(item, match))
    return [*found, *(Pair(None, item) for item in theirs)]


def _alike(one: Item, other: Item) -> bool:
    if one.origin == "global" or other.origin == "global":
        return one.key == other.key  # the same global one, whatever a tenant made of it
    return same(one) == same(other)
