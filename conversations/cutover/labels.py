"""Gates by name, as pages show them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

LABELS: dict[str, Any] = {
    "features_routed": _("Every feature has a route"),
    "active_flow": _("Routed flows are active and published"),
    "answering_node": _("Each path passes a node that answers"),
    "registry": _("The registry permits the flows' node types"),
    "conversation_creation": _("A conversation can be begun"),
    "model": _("The model answers"),
    "backup": _("A backup was made"),
    "v1_built_in": _("V1 can answer"),
    "shadow_count": _("Enough turns ran in the shadow"),
    "shadow_outcomes": _("The flow answered in the shadow"),
    "shadow_latency": _("The flow was fast enough in the shadow"),
    "archive": _("Old talks are archived"),
}
