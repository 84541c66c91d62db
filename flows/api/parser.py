"""Reads a request's JSON, and refuses what could be neither stored nor sent back."""

from __future__ import annotations

import json
import math
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from flows.api.problems import Refusal, too_large
from flows.document.values import DEEPEST, is_storable, is_too_deep, short, walk


class StorableJSONParser(JSONParser):
    """400 for what is no JSON, 413 for too much of it, 422 for values that no database stores."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        value = _loads(_read(stream))
        if errors := _errors(value):
            title, detail = _("Bad input"), "; ".join(errors.values())
            raise Refusal(422, title, detail, errors={k: [v] for k, v in errors.items()})
        return value


def _read(stream: Any) -> bytes:
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    body: bytes = stream.read() if limit is None else stream.read(limit + 1)
    if limit is not None and len(body) > limit:
        raise too_large()
    return body


def _loads(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_number)
    except RecursionError:
        raise Refusal(422, _("Bad input"), _too_deep()) from None
    except ValueError as error:
        raise ParseError(_("This is no JSON: %(error)s") % {"error": short(error)}) from error


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _errors(value: Any) -> dict[str, str]:
    """Field → what to do about it; fields of an object one by one."""
    fields = value.items() if isinstance(value, dict) else [("body", value)]
    found = {}
    for key, item in fields:
        if error := _error([key, item]):
            found[key if is_storable(key) else ascii(key)] = error
    return found


def _error(value: list[Any]) -> str:
    if is_too_deep(value[1]):
        return _too_deep()
    texts, numbers = [], []
    for item in walk(value):
        if isinstance(item, str):
            texts.append(item)
        elif isinstance(item, float):
            numbers.append(item)
    if not all(map(is_storable, texts)):
        return _(
            "A text contains a character that cannot be stored (NUL or half an emoji)."
            " Delete it and try again."
        )
    if not all(map(math.isfinite, numbers)):
        return _("A number is too large. Write a smaller one.")
    return ""


def _too_deep() -> str:
    return _("This is nested more than %(depth)d levels deep. Make it flatter.") % {
        "depth": DEEPEST
    }
