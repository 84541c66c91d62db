"""One line for each column: which of the two systems uses it, and what for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

HELP: dict[str, Any] = {
    "id": _("Both systems: the conversation's number."),
    "tenant_id": _("Both systems: whose conversation it is."),
    "user_id": _("Old system: its customer, never one of our users. Empty for guests."),
    "session_id": _("Both systems: the visitor's browser."),
    "created_at": _("Both systems: when it began."),
    "updated_at": _("Both systems: when somebody last wrote."),
    "feature_slug": _("Old system: the entry point. Filled by the new one, too, until V2 only."),
    "feature_name": _("Old system: the entry point's name."),
    "is_active": _("Old system: 1 while the talk goes on. The new one keeps a state of its own."),
    "prompt_id": _("Old system: the prompt that V1 answers with."),
    "metadata": _("Old system: facts of the visitor and whatever else V1 noted."),
    "flow_id": _("New system: the flow that answers."),
    "current_node_id": _("New system: the node at which the talk stands."),
    "state_history": _("New system: the newest 200 steps of all turns."),
    "context_data": _("Both systems: visitor facts on top (V1), flow variables under “flow” (V2)."),
    "flow_version": _("New system: the version that this talk keeps until it ends."),
    "state": _("New system: open, waiting, ended or handed over."),
}
