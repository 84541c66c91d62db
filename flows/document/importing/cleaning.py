"""Brings a raw flow into JSON that can be stored: no HTML, no characters that no database takes."""

from __future__ import annotations

import json
import math
from typing import Any

from flows.document.found import Found
from flows.document.notes import Report
from flows.document.parse import DocumentError
from flows.document.values import DEEPEST, is_storable

MARGIN = 10  # what the document puts around a node's config


def loads(raw: object) -> Any:
    """The JSON value; text is parsed. Raises DocumentError for what is no JSON."""
    if not isinstance(raw, str | bytes):
        return raw
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _broken("not_json", "The flow is no JSON.", "Akış geçerli JSON değil.") from error


def clean(value: Any, node_id: str | None, report: Report, depth: int = 0) -> Any:
    """A copy without keys named "html" and without what cannot be stored, each noted."""
    if depth > DEEPEST - MARGIN:
        raise _broken("too_deep", "The flow is nested too deeply.", "Akış çok derin iç içe.")
    if isinstance(value, str):
        return _text(value, node_id, report)
    if isinstance(value, list):
        return [clean(item, node_id, report, depth + 1) for item in value]
    if not isinstance(value, dict):
        return _number(value, node_id, report)
    kept = {}
    for given, item in value.items():
        key = _text(str(given), node_id, report)
        if key == "html":
            _html(item, node_id, report)
        else:
            kept[key] = clean(item, node_id, report, depth + 1)
    return kept


def _number(value: Any, node_id: str | None, report: Report) -> Any:
    if not isinstance(value, float) or math.isfinite(value):
        return value
    report.add("bad_number", node_id, f"{value} is no number.", f"{value} bir sayı değil.")
    return None


def _html(value: object, node_id: str | None, report: Report) -> None:
    if value:
        report.add("html_dropped", node_id, "HTML was dropped.", "HTML çıkarıldı.", value)


def _text(text: str, node_id: str | None, report: Report) -> str:
    if is_storable(text):
        return text
    report.add(
        "bad_text",
        node_id,
        "Characters that cannot be stored were dropped.",
        "Saklanamayan karakterler çıkarıldı.",
    )
    return "".join(char for char in text if is_storable(char))


def _broken(code: str, en: str, tr: str) -> DocumentError:
    found = Found()
    found.add(code, en, tr)
    return DocumentError(found.problems)
