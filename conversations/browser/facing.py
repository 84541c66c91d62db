"""Legacy and new columns facing each other: what one system calls so, and the other otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from conversations.browser.diff import MISSING, Kind, differences, most
from conversations.browser.filters import STATES
from conversations.browser.help import HELP
from conversations.browser.record import Columns
from conversations.browser.texts import Record
from conversations.browser.values import Field, NotJsonError, dumped, parsed, short
from conversations.store.context_data import FLOW_KEY

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Pair:
    """`legacy` empty where those columns were dropped."""

    title: str
    legacy: list[Field]
    new: list[Field]


@dataclass(frozen=True, slots=True)
class Line:
    """One leaf of both JSON columns; None: the side has no such value."""

    path: str
    kind: Kind
    left: str | None
    right: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """`lines`: differences first. `more`: there are further ones. `counts`: of the lines, by kind."""

    lines: list[Line]
    more: bool
    counts: dict[str, int]

    @property
    def folded(self) -> bool:
        return len(self.lines) > 16


def pairs_of(columns: Columns, ours: Record | None, node_name: str) -> list[Pair]:
    """But for the two JSON columns, which are compared key by key (compared_json)."""
    legacy = {field.name: field for field in columns.legacy}
    new = {field.name: field for field in columns.new}
    node = new["current_node_id"]
    pairs = [
        (_("Who answers"), ("feature_slug", "feature_name"), [new["flow_id"]]),
        (
            _("With what"),
            ("prompt_id",),
            [*_ours("flow_version", ours), replace(node, note=node_name or node.note)],
        ),
        (_("Goes on?"), ("is_active",), _ours("state", ours)),
    ]
    return [
        Pair(title, [legacy[n] for n in names if n in legacy], right)
        for title, names, right in pairs
    ]


def _ours(name: str, ours: Record | None) -> list[Field]:
    """A column of our own row, as the page shows it."""
    if ours is None:
        return []
    value = ours.get(name)
    note = str(STATES.get(value, "")) if name == "state" and value else ""
    return [Field(name, value, note=note, help=HELP.get(name, ""))]


def compared_json(record: Record) -> Compared | None:
    """`metadata` against the visitor facts of `context_data`; None where there is nothing to compare."""
    left, right = _value(record.get("metadata")), _visitor_facts(record.get("context_data"))
    if left is MISSING and right is MISSING:
        return None
    try:
        found, more = most(differences(left, right))
    except RecursionError:
        return None
    lines = [
        Line(".".join(one.path) or "–", one.kind, _shown(one.left), _shown(one.right))
        for one in found
    ]
    counts = {kind: sum(line.kind == kind for line in lines) for kind in ("same", "different")}
    counts["single"] = len(lines) - sum(counts.values())
    return Compared(sorted(lines, key=lambda line: line.kind != "different"), more, counts)


def _visitor_facts(text: str | None) -> Any:
    """What stands beside the flow variables; MISSING where that is nothing."""
    value = _value(text)
    if not isinstance(value, dict) or FLOW_KEY not in value:
        return value
    return {key: item for key, item in value.items() if key != FLOW_KEY} or MISSING


def _value(text: str | None) -> Any:
    if not text:
        return MISSING
    try:
        return parsed(text)
    except NotJsonError:
        return MISSING  # the column itself is shown as it stands, marked


def _shown(value: Any) -> str | None:
    if value is MISSING:
        return None
    text = value if isinstance(value, str) else dumped(value, indent=None)
    return short(text.encode("utf-8", "replace").decode(), LONGEST)
