"""What every page of the browser does first: permission, and words while `central` is down."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from conversations.desk.reads import note_read
from tenants.central.outage import guarded
from tenants.people.backend import may
from tenants.sites import Site

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """403 for a role that may not see conversations; 503 in words while `central` is down.

    What a superuser asks for is written down first.
    """

    @wraps(view)
    def checked(site: Site, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not may(request.user, "conversations", "view"):
            raise PermissionDenied
        note_read(request, kwargs.get("conversation_id"))
        return guarded(
            site,
            request,
            partial(view, site, request, **kwargs),
            title=_("Conversations"),
            template="conversations/unavailable.html",
        )

    return checked
