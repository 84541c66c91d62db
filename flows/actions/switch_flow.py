"""Whether a flow takes new talks. Open talks go on either way."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from flows.actions.refused import Refused
from flows.models import Flow, FlowHead


def switch_flow(flow: Flow, *, on: bool) -> None:
    """Raises Refused for a flow that was never published or is archived."""
    with transaction.atomic():
        row = Flow.objects.select_for_update().get(pk=flow.pk)
        if on and FlowHead.objects.filter(flow=row, archived_at__isnull=False).exists():
            raise Refused(_("The flow is archived. Restore it first."))
        if on and not row.version:
            raise Refused(_("The flow was never published. Publish it in the editor."))
        row.is_active = on
        row.save(update_fields=["is_active", "updated_at"])
    flow.is_active = on
