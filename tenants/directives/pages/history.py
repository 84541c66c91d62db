"""The history of a tenant's directives, in words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tenants.directives.actions.undo import can_undo
from tenants.directives.ours import DirectiveChange, tables_exist

LATEST = 50
ACTIONS = {
    "made": _("made"),
    "changed": _("changed"),
    "activated": _("activated"),
    "deactivated": _("deactivated"),
    "ordered": _("put into another order"),
    "scheduled": _("scheduled"),
    "overridden": _("changed for this tenant"),
    "copied": _("copied from another tenant"),
    "proposed": _("proposed"),
    "withdrawn": _("withdrawn"),
    "accepted": _("accepted"),
    "declined": _("declined"),
    "undone": _("undone"),
}
SUBJECTS = {
    "directive": _("directive"),
    "global": _("global directive"),
    "override": _("global directive"),
    "plan": _("schedule of directive"),
    "draft": _("draft"),
    "order": _("order"),
}


@dataclass(frozen=True)
class Entry:
    """`before` and `after`: one "column: value" a line."""

    change: DirectiveChange
    subject: Any
    action: Any
    before: str
    after: str
    can_undo: bool


def history(tenant_id: int | None) -> list[Entry]:
    """The latest changes made here, newest first; what the old application does is not among them."""
    if not tables_exist():
        return []
    rows = DirectiveChange.objects.for_platform().filter(tenant_id=tenant_id)
    return [_entry(change) for change in rows.order_by("-pk")[:LATEST]]


def _entry(change: DirectiveChange) -> Entry:
    return Entry(
        change,
        SUBJECTS.get(change.subject, change.subject),
        ACTIONS.get(change.action, change.action),
        _lines(change.before),
        _lines(change.after),
        can_undo(change),
    )


def _lines(stored: str | None) -> str:
    state = json.loads(stored) if stored else None
    return "\n".join(_pairs(state)) if isinstance(state, dict) else stored or ""


def _pairs(state: dict[str, Any]) -> Iterable[str]:
    return (f"{name}: {'–' if value is None else value}" for name, value in state.items())
