"""Lines of our own record of a conversation."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conversations.browser.cells.line import EMPTY, Line, Maker, Names
from conversations.browser.filters import OUTCOMES, STATES, SYSTEMS
from conversations.browser.texts import Record
from conversations.browser.values import short
from conversations.models.ours import Origin, Outcome, State


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


def _system(record: Record, name: str, names: Names) -> Line:
    """Whose columns the row carries; marked where they contradict each other."""
    value = record.get("system")
    if not value:
        return EMPTY
    text = str(SYSTEMS.get(value, value))
    if record.get("differs") == "1":
        return Line(f"{text} ≠", "odd", hint=_("Legacy and new columns contradict each other"))
    return Line(text, "sub")


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


def _tokens(record: Record, name: str, names: Names) -> Line:
    value = record.get("tokens")
    if not value or value == "0":
        return EMPTY
    text = ngettext("%(number)s token", "%(number)s tokens", int(value))
    return Line(text % {"number": value}, "num sub")


def _last_message(record: Record, name: str, names: Names) -> Line:
    value = record.get("last_message")
    return Line(short(value, 90), "long said", hint=short(value, 300)) if value else EMPTY


MAKERS: dict[str, Maker] = {
    "state": _state,
    "full_state": _full_state,
    "outcome": _outcome,
    "system": _system,
    "engine": _engine,
    "messages": _messages,
    "work": _work,
    "tokens": _tokens,
    "last_message": _last_message,
}
