"""Base class of every admin of ours: unknown ids are 404, and odd filters lead back to the whole list."""

from __future__ import annotations

import logging
from typing import Any, NoReturn

from django.contrib import messages
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin

from tenants.outage import is_outage

logger = logging.getLogger(__name__)


class BaseAdmin(ModelAdmin):
    """Register no other kind: tests/contracts holds it."""

    def _get_obj_does_not_exist_redirect(self, *args: Any) -> NoReturn:
        """Change, delete and history pages come here. Django would lead to the first page with 302."""
        raise Http404

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        try:
            answer: HttpResponse = super().changelist_view(request, extra_context)
        except (ValueError, Error) as error:
            if request.method != "GET" or not request.GET or is_outage(error):
                raise
            logger.warning("%s: a filter failed", request.path, exc_info=True)
            text = _("The list cannot be filtered like that; here is all of it.")
            messages.warning(request, text)
            return HttpResponseRedirect(request.path)
        return answer


class ReadOnlyAdmin(BaseAdmin):
    """Rows that are made elsewhere and only looked at here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
