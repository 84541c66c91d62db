"""A record of the list as the template shows it: lines in cells in groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conversations.browser.filters import OUTCOMES, STATES
from conversations.browser.names import tenant_label
from conversations.browser.tables import Layout
from conversations.browser.texts import Record
from conversations.browser.values import NOTHING, NotJsonError, dumped, parsed, short
from conversations.models.ours import Origin, Outcome, State


@dataclass(frozen=True, slots=True)
class Line:
    """`kind`: CSS words; `hint`: the full value where `text` is shortened."""

    text: str
    kind: str = ""
    hint: str = ""
    detail: bool = False  # links to the conversation
    not_json: bool = False

    @property
    def kinds(self) -> list[str]:
        return self.kind.split()


EMPTY = Line(NOTHING, "none")


@dataclass(frozen=True, slots=True)
class Names:
    tenants: Mapping[int, str]
    flows: Mapping[str, str]


def lines_of(record: Record, names: Names) -> Callable[[str], Line]:
    """name of a line (columns.py) → what stands there."""

    def line(name: str) -> Line:
        maker = _MAKERS.get(name, _plain)
        return maker(record, name, names)

    return line


def _plain(record: Record, name: str, names: Names) -> Line:
    value = record.get(name)
    return Line(short(value, 40), hint=value if len(value) > 18 else "") if value else EMPTY


def _id(record: Record, name: str, names: Names) -> Line:
    return Line(f"#{record['id']}", "id", detail=True)


def _session(record: Record, name: str, names: Names) -> Line:
    value = record.get(name)
    return Line(short(value, 40), "code", hint=value) if value else EMPTY


def _time(record: Record, name: str, names: Names) -> Line:
    """To the minute, and without this year; the hint has it all."""
    value = record.get(name)
    if not value:
        return EMPTY
    text = value[:16].removeprefix(f"{datetime.now(UTC).year}-")
    return Line(text, "time", hint=f"{value[:19]} UTC")


def _tenant(record: Record, name: str, names: Names) -> Line:
    label = tenant_label(record.get(name), dict(names.tenants))
    known = record.get(name) is not None and int(record[name] or 0) in names.tenants
    return Line(label, "" if known else "odd", hint=record.get(name) or "")


def _is_active(record: Record, name: str, names: Names) -> Line:
    value = record.get(name)
    if value is None:
        return EMPTY
    return {"1": Line(_("active")), "0": Line(_("inactive"))}.get(value, Line(value))


def _prompt(record: Record, name: str, names: Names) -> Line:
    value = record.get(name)
    return Line(_("prompt %(id)s") % {"id": value}, hint=value) if value else EMPTY


def _metadata(record: Record, name: str, names: Names) -> Line:
    value = record.get(name)
    return Line(short(value, 60), "code long", hint=value) if value else EMPTY


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


def _history(record: Record, name: str, names: Names) -> Line:
    if record.get("state_history_not_json"):
        return Line("", not_json=True)
    value = record.get(name)
    if not value:
        return EMPTY
    text = ngettext("%(number)s entry", "%(number)s entries", int(value))
    return Line(text % {"number": value})


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


def _full_state(record: Record, name: str, names: Names) -> Line:
    value = record.get("state")
    text = str(STATES.get(value or "", value))
    return Line(text, f"state state-{value}", hint=text) if value else EMPTY


def _state(record: Record, name: str, names: Names) -> Line:
    """In a word, for the width of the list."""
    line = _full_state(record, name, names)
    waits = record.get("state") == State.WAITING
    return replace(line, text=str(Outcome.WAITING.label)) if waits else line


def _outcome(record: Record, name: str, names: Names) -> Line:
    value = record.get("last_outcome")
    return Line(str(OUTCOMES.get(value, value)), f"outcome-{value}") if value else EMPTY


def _engine(record: Record, name: str, names: Names) -> Line:
    """The one that answered last; the old application, where no turn is ours."""
    value = record.get("last_engine")
    if value:
        return Line(value.upper(), f"engine engine-{value}")
    if record.get("origin") == Origin.OLD_APP:
        return Line(_("Old app"), "engine engine-old", hint=str(Origin.OLD_APP.label))
    return EMPTY


def _messages(record: Record, name: str, names: Names) -> Line:
    value = record.get("message_count")
    return Line(value, "num") if value is not None else EMPTY


def _work(record: Record, name: str, names: Names) -> Line:
    """Engine and messages on one line: `V2 · 12`."""
    parts = (_engine(record, name, names), _messages(record, name, names))
    return Line(" · ".join(part.text for part in parts), f"num {parts[0].kind}")


_MAKERS: dict[str, Callable[[Record, str, Names], Line]] = {
    "id": _id,
    "session_id": _session,
    "tenant_id": _tenant,
    "created_at": _time,
    "updated_at": _time,
    "last_activity_at": _time,
    "is_active": _is_active,
    "prompt_id": _prompt,
    "metadata": _metadata,
    "flow_id": _flow,
    "flow_name": _flow_name,
    "current_node_id": _node,
    "state_history": _history,
    "variables": _variables,
    "state": _state,
    "full_state": _full_state,
    "outcome": _outcome,
    "engine": _engine,
    "messages": _messages,
    "work": _work,
}


@dataclass(frozen=True, slots=True)
class Group:
    """Columns under one header; a column is its lines, one above the other."""

    key: str
    title: str
    columns: tuple[tuple[str, ...], ...]


def groups(layout: Layout, platform: bool) -> list[Group]:
    """Every line is a column of the table by its own name, except the last group's."""
    owner = ("tenant_id", "user_id") if platform else ("user_id",)
    shared = (("id", "session_id"), owner, ("created_at", "updated_at"))
    legacy = (("feature_slug", "feature_name"), ("is_active", "prompt_id"), ("metadata",))
    new = (("flow_id", "flow_name"), ("current_node_id", "state_history"), ("variables",))
    now = (("state", "outcome"), ("last_activity_at", "work"))
    found = [Group("shared", _("Shared"), shared)]
    if layout.has_legacy:
        found.append(Group("legacy", _("Legacy"), legacy))
    found.append(Group("new", _("New"), new))
    if layout.indexed:
        found.append(Group("now", _("Conversation"), now))
    return found
