"""Base class of every admin of a central model: query, save, object permission, inlines, autocomplete."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from tenants.central.manager import TenantScopedManager
from tenants.central.router import ALIAS

M = TypeVar("M", bound=models.Model)


class CentralAdmin(ModelAdmin):
    """On a tenant's host: that tenant's rows only, tenant_id set by us. On the platform: all rows.

    `search_path` scopes nothing in MySQL, so every way to a row passes `get_queryset` here.
    """

    tenant_field = "tenant_id"

    def on_platform(self, request: HttpRequest) -> bool:
        return bool(request.tenant.is_public)  # type: ignore[attr-defined]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows = self._rows(request).using(ALIAS)
        return rows.order_by(*(self.get_ordering(request) or ("-pk",)))

    def _rows(self, request: HttpRequest) -> models.QuerySet[Any]:
        manager: TenantScopedManager[Any] = self.model.objects
        if self.on_platform(request):
            return manager.for_platform()
        return manager.for_tenant(request.tenant.pk)  # type: ignore[attr-defined]

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> list[str]:
        hidden = list(super().get_exclude(request, obj) or ())
        return hidden if self.on_platform(request) else [*hidden, self.tenant_field]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not self.on_platform(request):
            setattr(obj, self.tenant_field, request.tenant.pk)  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def _is_own(self, request: HttpRequest, obj: Any) -> bool:
        if obj is None or self.on_platform(request):
            return True
        return bool(getattr(obj, self.tenant_field) == request.tenant.pk)  # type: ignore[attr-defined]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(super().has_view_permission(request, obj)) and self._is_own(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(super().has_change_permission(request, obj)) and self._is_own(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(super().has_delete_permission(request, obj)) and self._is_own(request, obj)
