"""What every page of the browser does first: permission, and words while `central` is down."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseError
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from tenants.people.backend import may
from tenants.sites import Site

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """403 for a role that may not see conversations; 503 in words while `central` is down."""

    @wraps(view)
    def guarded(site: Site, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not may(request.user, "conversations", "view"):
            raise PermissionDenied
        try:
            return view(site, request, **kwargs)
        except DatabaseError:
            if _answers():
                raise
            logger.exception("conversations: the central database does not answer")
            context = {**site.each_context(request), "title": _("Conversations")}
            template = "conversations/unavailable.html"
            return TemplateResponse(request, template, context, status=503)

    return guarded


def _answers() -> bool:
    try:
        connections["central"].ensure_connection()
        return bool(connections["central"].is_usable())
    except DatabaseError:
        return False
