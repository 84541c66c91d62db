"""Whether a setting's new value is of its type. What the old application wrote itself is never judged."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _

BOOLEANS = frozenset({"0", "1", "true", "false"})


def problem_of(text: str, kind: str) -> str | None:
    """In words; None where the value fits or the type is none that we know."""
    if kind == "integer" and not _is_number(text, int):
        return _("Write a whole number: the type of this setting is integer.")
    if kind == "float" and not _is_number(text, float):
        return _("Write a number: the type of this setting is float.")
    if kind == "boolean" and text.lower() not in BOOLEANS:
        return _("Write true, false, 1 or 0: the type of this setting is boolean.")
    if kind in ("json", "array", "setting") and not _is_json(text, kind):
        return _("Write valid JSON: the type of this setting is %(type)s.") % {"type": kind}
    return None


def _is_number(text: str, number: Any) -> bool:
    try:
        number(text)
    except ValueError:
        return False
    return text == text.strip() and text.isascii()


def _is_json(text: str, kind: str) -> bool:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return kind != "array" or isinstance(value, list | dict)
