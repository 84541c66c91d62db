"""Whether the old engine can answer: switched on, and still there. Its removal is one commit."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

from django.conf import settings

MODULE = "conversations.engines.v1"


def has_v1() -> bool:
    return bool(settings.V1_ENABLED) and _is_there()


@cache
def _is_there() -> bool:
    return find_spec(MODULE) is not None
