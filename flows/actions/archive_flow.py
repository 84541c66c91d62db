"""Puts a flow aside, and takes it back. Nothing is deleted; open talks go on."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from flows.actions.refused import Refused
from flows.models import Flow, FlowHead, Route


class StillRouted(Refused):
    """Routes lead to the flow; `features` names them."""

    def __init__(self, features: list[str]) -> None:
        self.features = features
        super().__init__(
            _("Visitors of %(features)s still come here. Route that to another flow first.")
            % {"features": ", ".join(features)}
        )


def archive_flow(flow: Flow) -> None:
    """Also switches it off. Raises StillRouted."""
    with transaction.atomic():
        # the lock keeps a route from being led here meanwhile (set_route.py)
        row = Flow.objects.select_for_update().get(pk=flow.pk)
        slugs = Route.objects.filter(flow=row).order_by("feature_slug")
        features = list(slugs.values_list("feature_slug", flat=True))
        if features:
            raise StillRouted(features)
        row.is_active = False
        row.save(update_fields=["is_active", "updated_at"])
        FlowHead.objects.filter(flow=row, archived_at=None).update(archived_at=timezone.now())
    flow.is_active = False


def restore_flow(flow: Flow) -> None:
    """It comes back switched off: whether it takes talks again is somebody's choice."""
    FlowHead.objects.filter(flow=flow).update(archived_at=None)
