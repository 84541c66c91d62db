"""A list's filters in words, as the list names them."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from conversations.browser.filters import (
    DIFFERS,
    ENGINES,
    NO_TENANT,
    NONE,
    OUTCOMES,
    PLACES,
    STATES,
    SYSTEMS,
    UNKNOWN_TENANT,
    VISITORS,
    filters_of,
)

_LABELS: dict[str, Any] = {
    "q": _("Search"),
    "session": _("Session id"),
    "state": _("State"),
    "outcome": _("Outcome"),
    "system": _("System"),
    "engine": _("Engine"),
    "feature": _("Feature"),
    "flow": _("Flow"),
    "node": _("Node"),
    "visitor": _("Visitor"),
    "differs": _("Legacy and new differ"),
    "since": _("Active from"),
    "until": _("Active until"),
    "tenant": _("Tenant"),
}
_NONE: dict[str, Any] = {NONE: _("(none)")}
_VALUES: dict[str, dict[str, Any]] = {
    "state": STATES,
    "outcome": OUTCOMES,
    "system": SYSTEMS,
    "engine": ENGINES,
    "visitor": VISITORS,
    "differs": DIFFERS,
    "feature": _NONE,
    "flow": _NONE,
    "node": _NONE,
    "tenant": {NO_TENANT: _("Without tenant"), UNKNOWN_TENANT: _("Unknown tenant")},
}


def filters_said(query: str) -> str:
    """`?state=waiting` → `State: Waiting for the visitor`; empty where nothing is filtered."""
    given = filters_of(QueryDict(query.removeprefix("?")), platform=True).given
    return " · ".join(
        f"{_LABELS[name]}: {_VALUES.get(name, {}).get(value, value)}"
        for name, value in given.items()
        if name not in PLACES
    )
