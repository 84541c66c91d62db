"""Whether the old engine can answer: switched on, and still there. Its removal is one commit."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

from django.conf import settings

MODULE = "conversations.engines.v1"
HTTP_MODULE = "conversations.engines.v1_http"


def has_v1() -> bool:
    """The built-in one."""
    return bool(settings.V1_ENABLED) and _is_there(MODULE)


def has_v1_over_http() -> bool:
    """The way to the live old application."""
    return bool(settings.V1_ENABLED) and _is_there(HTTP_MODULE)


@cache
def _is_there(module: str) -> bool:
    return find_spec(module) is not None
