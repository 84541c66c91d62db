"""What routes lead to, and what leads nowhere."""

from __future__ import annotations

from django.utils.translation import gettext as _

from flows.models import Flow, Route
from flows.talks import seen_features


def problem_of(flow: Flow) -> str:
    """Why nobody would answer; "" where somebody does."""
    if flow.head.archived_at is not None:
        return _("The flow is archived: visitors get no answer.")
    if not flow.version:
        return _("The flow was never published: visitors get no answer.")
    return "" if flow.is_active else _("The flow is off: visitors get no answer.")


def unrouted(tenant_id: int, routes: list[Route]) -> list[tuple[str, int]]:
    """Entry points that talks came in by and that lead nowhere now, the busiest first."""
    known = {route.feature_slug for route in routes}
    seen = seen_features(tenant_id)
    found = [(slug, count) for slug, count in seen.items() if slug not in known]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))
