"""Two admin sites. A tenant's never registers a public model: search_path would show public tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from unfold.sites import UnfoldAdminSite

UrlFactory = Callable[["Site"], list[URLPattern]]


class Site(UnfoldAdminSite):
    """An admin site to which higher rooms add pages of their own with `add_pages`."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._pages: list[UrlFactory] = []

    def add_pages(self, factory: UrlFactory) -> None:
        self._pages.append(factory)

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
