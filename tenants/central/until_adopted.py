"""Admin pages over shared tables only read until `adopt_central` has made the server ours, too."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tenants.central.adopted import is_adopted


def may_write() -> bool:
    """Also where the database does not answer: then the page itself says so."""
    try:
        return is_adopted()
    except Error:
        return True


class ReadOnlyUntilAdopted:
    """Mixin, before the admin's base class."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_write() and bool(super().has_add_permission(request))  # type: ignore[misc]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_write() and bool(super().has_change_permission(request, obj))  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_write() and bool(super().has_delete_permission(request, obj))  # type: ignore[misc]

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Of rows that are not there, or not theirs, people learn no more than after adoption."""
        row = super().get_object(request, object_id, from_field)  # type: ignore[misc]
        if row is None and not may_write():
            raise Http404
        return row

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "GET" and not may_write():
            messages.info(
                request,
                _("The old application's database can only be read until it has been adopted."),
            )
        answer: HttpResponse = super().changelist_view(request, *args, **kwargs)  # type: ignore[misc]
        return answer
