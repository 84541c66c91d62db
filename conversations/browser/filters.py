"""The list's filters as they stand in the URL."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from conversations.models.ours import Outcome, State, System

# Which system's columns a row carries
SYSTEMS: dict[str, Any] = dict(System.choices)
# Which engine answered last
ENGINES: dict[str, Any] = {"v1": "V1", "v2": "V2", "fallback": _("Fallback")}
NO_OUTCOME = "none"
OUTCOMES: dict[str, Any] = {**dict(Outcome.choices), NO_OUTCOME: _("No turn of ours")}
STATES: dict[str, Any] = dict(State.choices)
VISITORS: dict[str, Any] = {"guest": _("Guest"), "user": _("User")}
DIFFERS: dict[str, Any] = {"1": _("Yes"), "0": _("No")}
# Values of `tenant` on the platform beside an id
NO_TENANT, UNKNOWN_TENANT = "none", "unknown"
# The value of `feature`, `flow` and `node` for rows that have none
NONE = "-"
MAX_SEARCH = 255
PLACES = ("after", "before")


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty text: not filtered. `after` and `before` are cursors (cursor.py), no filters.

    `since` and `until` are days (UTC) of the last activity, both included; `node` counts only beside
    `flow`: numbers of nodes repeat from flow to flow.
    """

    q: str = ""
    session: str = ""
    state: str = ""
    outcome: str = ""
    system: str = ""
    engine: str = ""
    feature: str = ""
    flow: str = ""
    node: str = ""
    visitor: str = ""
    differs: str = ""
    since: str = ""
    until: str = ""
    tenant: str = ""
    after: str = ""
    before: str = ""

    def url(self, **changes: str) -> str:
        """The query string of the same list with other values; pages begin anew unless given."""
        given = replace(self, **{"after": "", "before": "", **changes}).given
        return "?" + urlencode(given)

    @property
    def given(self) -> dict[str, str]:
        """Name → value of what is filtered by."""
        named = {f.name: str(getattr(self, f.name)) for f in fields(self)}
        return {name: value for name, value in named.items() if value}

    @property
    def first_page(self) -> str:
        return self.url()

    @property
    def any(self) -> bool:
        return bool(self.given.keys() - set(PLACES))

    @property
    def further(self) -> int:
        """How many of those are set that a page folds away."""
        return len(self.given.keys() & FURTHER)


FURTHER = {"session", "feature", "flow", "node", "visitor", "differs", "since", "until"}


def _known(value: str, choices: dict[str, Any]) -> str:
    return value if value in choices else ""


def _number(value: str) -> str:
    return value[:18] if value.isascii() and value.isdigit() else ""


def _tenant(value: str) -> str:
    return value if value in (NO_TENANT, UNKNOWN_TENANT) else _number(value)


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return ""


def filters_of(query: QueryDict, platform: bool) -> Filters:
    """What is not understood is left out: a wrong URL shows the list, never an error."""

    def text(name: str, most: int = MAX_SEARCH) -> str:
        return query.get(name, "").replace("\0", "").strip()[:most]

    flow = NONE if text("flow") == NONE else _number(text("flow"))
    return Filters(
        q=text("q"),
        session=text("session"),
        state=_known(text("state"), STATES),
        outcome=_known(text("outcome"), OUTCOMES),
        system=_known(text("system"), SYSTEMS),
        engine=_known(text("engine"), ENGINES),
        feature=text("feature"),
        flow=flow,
        node=text("node", 100) if flow else "",
        visitor=_known(text("visitor"), VISITORS),
        differs=_known(text("differs"), DIFFERS),
        since=_day(text("since")),
        until=_day(text("until")),
        tenant=_tenant(text("tenant")) if platform else "",
        after=text("after"),
        before=text("before"),
    )
