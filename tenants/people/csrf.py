"""What is said where the CSRF token is missing: a problem document under /api/, Django's page elsewhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as page

from tenants.people.session_api import refusal


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW."""
    if not request.path.startswith("/api/"):
        return page(request, reason)
    detail = _("The CSRF token is missing or wrong. Load the page again.")
    return refusal(detail, 403, _("Not permitted"))
