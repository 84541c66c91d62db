"""The list's filters as they stand in the URL."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from conversations.models.ours import Outcome, State

# Which system's columns a row carries
SYSTEMS: dict[str, Any] = {
    "old": _("Old only"),
    "new": _("New only"),
    "both": _("Both"),
    "neither": _("Neither"),
}
# Which engine answered last
ENGINES: dict[str, Any] = {"v1": "V1", "v2": "V2", "fallback": _("Fallback")}
NO_OUTCOME = "none"
OUTCOMES: dict[str, Any] = {**dict(Outcome.choices), NO_OUTCOME: _("No turn of ours")}
STATES: dict[str, Any] = dict(State.choices)
# Values of `tenant` on the platform beside an id
NO_TENANT, UNKNOWN_TENANT = "none", "unknown"
MAX_SEARCH = 255


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty text: not filtered. `after` and `before` are cursors (cursor.py), no filters."""

    q: str = ""
    state: str = ""
    outcome: str = ""
    system: str = ""
    engine: str = ""
    tenant: str = ""
    after: str = ""
    before: str = ""

    def url(self, **changes: str) -> str:
        """The query string of the same list with other values; pages begin anew unless given."""
        changed = replace(self, **{"after": "", "before": "", **changes})
        given = {f.name: getattr(changed, f.name) for f in fields(changed)}
        return "?" + urlencode({name: value for name, value in given.items() if value})

    @property
    def first_page(self) -> str:
        return self.url()

    @property
    def any(self) -> bool:
        return bool(
            self.q or self.state or self.outcome or self.system or self.engine or self.tenant
        )


def _known(value: str, choices: dict[str, Any]) -> str:
    return value if value in choices else ""


def _tenant(value: str) -> str:
    known = value in (NO_TENANT, UNKNOWN_TENANT) or (value.isascii() and value.isdigit())
    return value[:18] if known else ""


def filters_of(query: QueryDict, platform: bool) -> Filters:
    """What is not understood is left out: a wrong URL shows the list, never an error."""
    return Filters(
        q=query.get("q", "").strip()[:MAX_SEARCH],
        state=_known(query.get("state", ""), STATES),
        outcome=_known(query.get("outcome", ""), OUTCOMES),
        system=_known(query.get("system", ""), SYSTEMS),
        engine=_known(query.get("engine", ""), ENGINES),
        tenant=_tenant(query.get("tenant", "")) if platform else "",
        after=query.get("after", ""),
        before=query.get("before", ""),
    )
