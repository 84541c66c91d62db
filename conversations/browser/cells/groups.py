"""The list's columns in groups, and who may hide which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conversations.browser.tables import Layout

# Key of a group that a person may hide → its title.
HIDEABLE: dict[str, Any] = {
    "legacy": gettext_lazy("Legacy"),
    "new": gettext_lazy("New"),
    "now": gettext_lazy("Conversation"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Columns under one header; a column is its lines, one above the other."""

    key: str
    title: str
    columns: tuple[tuple[str, ...], ...]


def groups(layout: Layout, platform: bool) -> list[Group]:
    """Every line is a column of the table by its own name, or stands in headers.py."""
    whose = "tenant_id" if platform else "user_id"
    times = ("created_at", "updated_at", *(["user_id"] if platform else []))
    shared = (("id", "session_id", whose), times)
    legacy = (("feature_slug", "feature_name"), ("is_active", "prompt_id"), ("metadata",))
    new = (("flow_id", "flow_name"), ("node", "current_node_id", "transition"), ("variables",))
    now = (
        ("state", "outcome", "system"),
        ("last_activity_at", "work", "tokens"),
        ("last_message",),
    )
    found = [Group("shared", _("Shared"), shared)]
    if layout.has_legacy:
        found.append(Group("legacy", _("Legacy"), legacy))
    found.append(Group("new", _("New"), new))
    if layout.indexed:
        found.append(Group("now", _("Conversation"), now))
    return found
