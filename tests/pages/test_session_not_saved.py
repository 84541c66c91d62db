"""A database that goes away after the view, just before its session is saved."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tenants.middleware import OutageSessionMiddleware
from tests.pages.conftest import away


def test_it_is_said_in_words(committed: Any) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    request = RequestFactory().get("/admin/", headers={"accept-language": "en"})

    def view(request: HttpRequest) -> HttpResponse:
        request.session = store
        store["seen"] = True
        return HttpResponse("done")

    with away("default"):
        answer = OutageSessionMiddleware(view)(request)
    assert answer.status_code == 503
    assert "The database does not answer" in answer.content.decode()
