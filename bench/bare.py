"""A Django project of one view that stores a turn raw: what any chat over HTTP costs at least."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatadmin.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.http import HttpRequest, JsonResponse  # noqa: E402
from django.urls import path  # noqa: E402

from bench.floor import turn  # noqa: E402


def view(request: HttpRequest) -> JsonResponse:
    turn().run()
    return JsonResponse({"success": True, "data": {"message": "Hello!"}})


urlpatterns: list[Any] = [path("chat", view)]
settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = []
application = get_asgi_application()
