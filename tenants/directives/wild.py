"""Directives of the old system, in its three shapes, as rows of `ai_tenant_directives`.

Rules (a type and a content, or a free text) stay rules. Pairs of key and value are settings: they are
kept whole as JSON under the type "setting", and no prompt holds them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

SETTING = "setting"
FREE_TEXT_TYPE = "rule"
# Columns that the rows here have, too, or that say nothing of the directive.
_OWN = frozenset({"id", "tenant_id", "is_active", "priority", "created_at", "updated_at"})


class WildDirectiveError(ValueError):
    """The row is no directive; the message says why."""


@dataclass(frozen=True)
class WildDirective:
    """`others`: columns without a place here, for the report."""

    shape: Literal["rule", "setting", "free_text"]
    directive_type: str
    content: str
    priority: int
    is_active: bool
    others: dict[str, Any]


def read_directive(row: dict[str, Any]) -> WildDirective:
    """Raises WildDirectiveError: none of the three shapes, a NUL character, a type too long."""
    if not isinstance(row, dict):
        raise WildDirectiveError("This is no row of a table.")
    if any("\0" in value for value in row.values() if isinstance(value, str)):
        raise WildDirectiveError("A text contains a NUL character (\\u0000). Take it out.")
    if row.get("directive_key") not in (None, ""):
        return _setting(row)
    if row.get("directive_content") not in (None, ""):
        kind = str(row.get("directive_type") or "")
        return _rule(row, "rule", kind, row["directive_content"], "directive_content")
    if row.get("directive") not in (None, ""):
        kind = str(row.get("directive_type") or FREE_TEXT_TYPE)
        return _rule(row, "free_text", kind, row["directive"], "directive")
    raise WildDirectiveError("It has no directive_content, no directive_key and no directive.")


def _rule(
    row: dict[str, Any], shape: Literal["rule", "free_text"], kind: str, text: Any, column: str
) -> WildDirective:
    if len(kind) > 50:
        raise WildDirectiveError("Its directive_type is longer than 50 characters.")
    others = _others(row, "directive_type", column)
    return WildDirective(shape, kind, str(text), _priority(row), _active(row), others)


def _setting(row: dict[str, Any]) -> WildDirective:
    """Everything that belongs to the pair goes into the content; nothing of it is left aside."""
    kind = str(row.get("directive_type") or "string")
    raw = row.get("directive_value")
    content = {
        "key": row["directive_key"],
        "type": kind,
        "value": typed(raw, kind),
        **_others(row, "directive_key", "directive_type", "directive_value"),
    }
    text = json.dumps(content, ensure_ascii=False)
    return WildDirective("setting", SETTING, text, _priority(row), _active(row), {})


def typed(raw: Any, kind: str) -> Any:
    """The value as its type says; as it stands where it is none of that type."""
    try:
        if kind == "integer":
            return int(raw)
        if kind == "float":
            return float(raw)
        if kind in ("json", "array"):
            return json.loads(raw) if isinstance(raw, str) else raw
    except (TypeError, ValueError):
        return raw
    if kind == "boolean":
        return {"1": True, "true": True, "0": False, "false": False}.get(str(raw).lower(), raw)
    return raw


def _others(row: dict[str, Any], *known: str) -> dict[str, Any]:
    left_out = {*_OWN, *known}
    return {k: v for k, v in row.items() if k not in left_out and v not in (None, "")}


def _priority(row: dict[str, Any]) -> int:
    try:
        return int(row.get("priority") or 0)
    except (TypeError, ValueError):
        return 0


def _active(row: dict[str, Any]) -> bool:
    return str(row.get("is_active", 1)).lower() not in ("0", "false", "none")
