"""Two admin sites. A tenant's never registers a public model: search_path would show public tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from unfold.sites import UnfoldAdminSite

from tenants.central.adopted import COMMAND, is_known_unadopted


@dataclass(frozen=True)
class Card:
    """One thing to know at a glance on the first page; `warn` asks for attention."""

    title: Any
    value: Any
    note: Any
    url: str
    icon: str
    warn: bool = False


def unadopted_note(user: Any) -> dict[str, str] | None:
    """`command` is for superusers only: nobody else can run it."""
    if not user.is_authenticated or not is_known_unadopted():
        return None
    return {"command": COMMAND if user.is_superuser else ""}


UrlFactory = Callable[["Site"], list[URLPattern]]
CardFactory = Callable[[HttpRequest], list[Card]]


class Site(UnfoldAdminSite):
    """An admin site to which higher rooms add pages and cards of their own."""

    index_template = "tenants/overview.html"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._pages: list[UrlFactory] = []
        self._cards: list[CardFactory] = []

    def add_pages(self, factory: UrlFactory) -> None:
        self._pages.append(factory)

    def add_cards(self, factory: CardFactory) -> None:
        """`factory(request)` returns what this person may see."""
        self._cards.append(factory)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """`unadopted`: what this person is told of a central server that was not adopted yet."""
        return {**super().each_context(request), "unadopted": unadopted_note(request.user)}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        cards = [card for factory in self._cards for card in factory(request)]
        return super().index(request, {**(extra_context or {}), "cards": cards})

    def extra_urls(self) -> list[URLPattern]:
        return [pattern for factory in self._pages for pattern in factory(self)]


class PlatformSite(Site):
    settings_name = "UNFOLD_PLATFORM"
    index_title = _("Platform")

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and bool(request.user.is_superuser)


class TenantSite(Site):
    settings_name = "UNFOLD_TENANT"
    index_title = _("Overview")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "site_header": request.tenant.name}  # type: ignore[attr-defined]


platform_site = PlatformSite("platform_admin")
tenant_site = TenantSite("tenant_admin")


def site_of(request: HttpRequest) -> Site:
    """The site of the host that was asked."""
    return platform_site if request.tenant.is_public else tenant_site  # type: ignore[attr-defined]
