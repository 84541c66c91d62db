"""Lines of the flow system's columns."""

from __future__ import annotations

from typing import Any

from conversations.browser.cells.line import EMPTY, Line, Maker, Names
from conversations.browser.texts import Record
from conversations.browser.values import NotJsonError, dumped, parsed, short


def _flow(record: Record, name: str, names: Names) -> Line:
    value = record.get("flow_id")
    return Line(value, "num") if value else EMPTY


def _flow_name(record: Record, name: str, names: Names) -> Line:
    value = record.get("flow_id")
    label = names.flows.get(value) if value else ""
    return Line(label, hint=label) if label else EMPTY


def _node(record: Record, name: str, names: Names) -> Line:
    value = record.get(name)
    return Line(value, "code", hint=value) if value else EMPTY


def _node_name(record: Record, name: str, names: Names) -> Line:
    """As the version of the flow names it that the talk runs on."""
    label = names.nodes.get(node_key(record), "")
    return Line(label, hint=label) if label else EMPTY


def node_key(record: Record) -> tuple[str, str]:
    """(`r` and the revision, or `f` and the flow of a talk that has none; node)."""
    revision, flow = record.get("revision_id"), record.get("flow_id")
    place = f"r{revision}" if revision else f"f{flow}"
    return place, record.get("current_node_id") or ""


def _transition(record: Record, name: str, names: Names) -> Line:
    """The last entry of state_history: `node → output`."""
    if record.get("state_history_not_json"):
        return Line("", not_json=True)
    value = record.get("transition")
    if not value:
        return EMPTY
    return Line(short(_said_of(value), 40), hint=value)


def _said_of(text: str) -> str:
    try:
        entry: Any = parsed(text)
    except NotJsonError:
        return text
    node = entry.get("node") or entry.get("node_id") if isinstance(entry, dict) else None
    if not isinstance(node, str):
        return text
    output = entry.get("output")
    failed = " ✗" if entry.get("success") is False else ""
    return (f"{node} → {output}" if isinstance(output, str) else node) + failed


def _variables(record: Record, name: str, names: Names) -> Line:
    if record.get("context_data_not_json"):
        return Line("", not_json=True)
    value = record.get("context_data")
    text = flat(value) if value else ""
    return Line(short(text, 60), "code long", hint=text) if text else EMPTY


def flat(text: str) -> str:
    """`{"name": "Ada"}` → `name: Ada`; what was cut off on the way stays as it is."""
    try:
        value: Any = parsed(text)
    except NotJsonError:
        return text
    if not isinstance(value, dict):
        return text
    return " · ".join(f"{key}: {_said(item)}" for key, item in value.items())


def _said(item: Any) -> str:
    """Texts bare, all else as JSON writes it."""
    return item if isinstance(item, str) else dumped(item, indent=None)


MAKERS: dict[str, Maker] = {
    "flow_id": _flow,
    "flow_name": _flow_name,
    "current_node_id": _node,
    "node": _node_name,
    "transition": _transition,
    "variables": _variables,
}
