"""Sign-in for pages that must not be left: who is signed in, and signing in again in place.

GET   200 {"user_id", "username"}, both null for nobody; sets the CSRF cookie
POST  {"username", "password"} → 200 the same; 422 in words; 429 while locked (locked_page.py)
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.debug import sensitive_variables

from tenants.sites import site_of

PROBLEM = "application/problem+json"


@method_decorator([never_cache, ensure_csrf_cookie], name="dispatch")
class SessionView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse(who(request.user))

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        allowed = super().http_method_not_allowed(request, *args, **kwargs)
        detail = _("Another method is needed.")
        return refusal(detail, 405, _("Method not allowed"), allow=allowed["Allow"])

    @sensitive_variables("given")
    def post(self, request: HttpRequest) -> HttpResponse:
        given = credentials(request)
        form: Any = site_of(request).login_form(request, data=given)
        if not form.is_valid():
            errors = [words for field in form.errors.values() for words in field]
            return refusal(" ".join(errors))
        login(request, form.get_user())
        return JsonResponse(who(form.get_user()))


def credentials(request: HttpRequest) -> dict[str, str]:
    """Whatever was sent, as texts: the form says what is wrong with them."""
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        sent = None
    given = sent if isinstance(sent, dict) else {}
    return {name: storable(given.get(name, "")) for name in ("username", "password")}


def storable(value: Any) -> str:
    """JSON can hold halves of characters, which no database takes."""
    return str(value).encode("utf-8", "replace").decode()


def who(user: Any) -> dict[str, Any]:
    known = user.is_authenticated
    return {"user_id": user.pk if known else None, "username": user.get_username() or None}


def refusal(
    detail: str, status: int = 422, title: str = "", *, allow: str | None = None
) -> HttpResponse:
    title = title or _("Not signed in")
    problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    headers = {"Allow": allow} if allow else None
    return JsonResponse(problem, status=status, content_type=PROBLEM, headers=headers)
