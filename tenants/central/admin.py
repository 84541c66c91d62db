"""Base class of every admin of a central model: query, save, object permission, inlines, autocomplete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse

from tenants.admin_base import BaseAdmin
from tenants.central.manager import TenantScopedManager
from tenants.central.only_read import may_write, only_read
from tenants.central.outage import guarded
from tenants.central.router import ALIAS

M = TypeVar("M", bound=models.Model)


class CentralPages(BaseAdmin):
    """Pages over central tables: 503 in words while that database is away.

    On a server that was not adopted they only read.
    """

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._guarded(request, partial(super().changelist_view, request, *args, **kwargs))

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._guarded(request, partial(super().changeform_view, request, *args, **kwargs))

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._guarded(request, partial(super().delete_view, request, *args, **kwargs))

    def history_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._guarded(request, partial(super().history_view, request, *args, **kwargs))

    def _guarded(self, request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
        title = self.opts.verbose_name_plural
        return guarded(self.admin_site, request, partial(self._shown, request, view), title=title)

    def _shown(self, request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
        return only_read(self, request) or view()

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Of rows that are not there, or not theirs, people learn no more than after adoption."""
        row = super().get_object(request, object_id, from_field)
        if row is None and not may_write():
            raise Http404
        return row

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_write() and bool(super().has_add_permission(request))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_write() and bool(super().has_change_permission(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_write() and bool(super().has_delete_permission(request, obj))


class CentralAdmin(CentralPages):
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
