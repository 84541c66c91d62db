"""The numbers of a flow's revisions, one after the other for people and automatic copies alike."""

from __future__ import annotations

from django.db.models import Max

from flows.models import FlowHead, Revision


def next_revision_number(flow_id: int) -> int:
    """Locks the flow's head until the transaction ends, so that no number is given twice."""
    FlowHead.objects.select_for_update().get(flow_id=flow_id)
    last = Revision.objects.filter(flow_id=flow_id).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
