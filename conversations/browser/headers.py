"""The list's second header row: the columns' own names, and words for what is no column."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

# name of a line → its header; what is missing here is a column and keeps its name
WORDS: dict[str, Any] = {
    "flow_name": _("flow name"),
    "node": _("current node"),
    "transition": _("last transition"),
    "variables": _("flow variables"),
    "system": _("system"),
    "tokens": _("tokens"),
    "last_message": _("last message"),
    "state": _("state"),
    "outcome": _("outcome"),
    "work": _("engine · messages"),
    "last_activity_at": _("last activity"),
}


def header(name: str) -> tuple[str, bool]:
    """(text, whether it is a column's name)."""
    return (str(WORDS[name]), False) if name in WORDS else (name, True)
