"""What somebody reads who failed too often: how long it lasts and what helps."""

from __future__ import annotations

from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.people.lockout import seconds_left
from tenants.sites import site_of

API = "/api/"
TOO_MANY = 429


def locked_response(request: HttpRequest, *unused: Any) -> HttpResponse:
    """429 with Retry-After: a page for people, a problem document for the API.

    Called by django-axes, which under ASGI forgets to hand the credentials over (8.3.1).
    """
    username = (getattr(request, "axes_credentials", None) or {}).get("username")
    seconds = seconds_left(request, username)
    answer = (
        _problem(seconds) if request.path.startswith(API) else _page(request, username, seconds)
    )
    answer["Retry-After"] = str(seconds)
    answer["Cache-Control"] = "no-store"
    return answer


def wait_words(seconds: int) -> str:
    minutes = ceil(seconds / 60)
    return ngettext("Wait %d minute.", "Wait %d minutes.", minutes) % minutes


def _problem(seconds: int) -> HttpResponse:
    title = _("Too many failed attempts")
    problem = {"type": "about:blank", "title": title, "status": TOO_MANY}
    problem["detail"] = f"{title}. {wait_words(seconds)}"
    kind = "application/problem+json"
    return JsonResponse(problem, status=TOO_MANY, content_type=kind)


def _page(request: HttpRequest, username: str | None, seconds: int) -> HttpResponse:
    context = {
        **site_of(request).each_context(request),
        "title": _("Too many failed attempts"),
        "locked_name": username or "",
        "wait": wait_words(seconds),
    }
    return render(request, "people/locked.html", context, status=TOO_MANY)
