"""Migration overview: which system's columns stand in the hybrid table."""

from __future__ import annotations

from django.utils.translation import gettext as _

from conversations.status.blocks import Fact, Facts, Grid, Section
from conversations.status.evidence import Evidence

PAIRS = (
    ("feature_slug", "flow_id"),
    ("feature_name", "current_node_id"),
    ("is_active", "state_history"),
    ("prompt_id", "context_data"),
    ("metadata", ""),
)


def overview(found: Evidence, percent: int) -> Section:
    state = Fact(
        _("Current status"),
        current_status(found, percent),
        _("From the columns that this server has, and the share of the progress below."),
    )
    grid = Grid(
        _("Both systems' columns of ai_conversations, and how many rows have something there"),
        ["OLD SYSTEM", _("rows"), "NEW SYSTEM", _("rows")],
        [[*_cell(found, old), *_cell(found, new)] for old, new in PAIRS],
    )
    return Section("overview", _("Migration overview"), [Facts([state]), grid])


def current_status(found: Evidence, percent: int) -> str:
    if percent == 100:
        return _("Complete")
    return _("Incomplete migration")


def hybrid_state(found: Evidence) -> str:
    if not found.has("id"):
        return _("MISSING")
    if found.legacy and found.new:
        return _("HYBRID TABLE")
    if found.new:
        return _("NEW SYSTEM ONLY")
    return _("OLD SYSTEM ONLY")


def _cell(found: Evidence, column: str) -> list[str]:
    if not column:
        return [_("(uses context_data)"), ""]
    if not found.has(column):
        return [_("%(column)s: no such column") % {"column": column}, "–"]
    return [column, number(found.filled.get(column))]


def number(value: int | None) -> str:
    return _("not known") if value is None else str(value)
