"""A stored config schema as a table for people."""

from __future__ import annotations

import json
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

CELL = "padding: .25rem 1rem .25rem 0; vertical-align: top; text-align: left"


def schema_table(stored: str | None) -> SafeString | str:
    """Rows of name, meaning, values and default; text that is no schema is shown as it is."""
    try:
        properties = json.loads(stored or "{}")["properties"].items()
    except (ValueError, KeyError, TypeError, AttributeError):
        return format_html("<pre>{}</pre>", stored) if stored else "–"
    if not properties:
        return _("This node has no settings.")
    head = [(CELL, title) for title in (_("Setting"), _("Meaning"), _("Values"), _("Default"))]
    cells = format_html_join("", '<th style="{}">{}</th>', head)
    rows = format_html_join("", "<tr>{}</tr>", ((_row(key, value),) for key, value in properties))
    return format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", cells, rows)


def _row(name: str, raw: Any) -> SafeString:
    facts = raw if isinstance(raw, dict) else {}
    title, help_text = facts.get("title", ""), facts.get("description", "")
    meaning = f"{title}: {help_text}" if title and help_text else title or help_text
    default = json.dumps(facts["default"], ensure_ascii=False) if "default" in facts else "–"
    cells = [(CELL, text) for text in (name, meaning, values(facts), default)]
    return format_html_join("", '<td style="{}">{}</td>', cells)


def values(facts: dict[str, Any]) -> str:
    """What may stand there: "integer, 1–30", "one of: a, b", "list of string"."""
    if isinstance(facts.get("enum"), list):
        return _("one of: %(values)s") % {"values": ", ".join(map(str, facts["enum"]))}
    if isinstance(facts.get("anyOf"), list):
        return " / ".join(values(option) for option in facts["anyOf"] if isinstance(option, dict))
    kind = str(facts.get("type", _("anything")))
    if kind == "array" and isinstance(facts.get("items"), dict):
        return _("list of %(type)s") % {"type": values(facts["items"])}
    low, high = facts.get("minimum"), facts.get("maximum")
    if low is None and high is None:
        return kind
    return f"{kind}, {'' if low is None else low}–{'' if high is None else high}"
