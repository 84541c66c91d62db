"""Rollback: an earlier version is published again, as the next one. What it takes back says why."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from flows.actions.numbers import next_revision_number
from flows.actions.publish import TalksChoice, publish
from flows.actions.refused import Overtaken, Refused
from flows.models import Flow, FlowHead, Revision
from tenants.people.models import User


def rollback(
    flow: Flow,
    revision_id: int,
    *,
    running_version: int,
    because: str,
    permitted: frozenset[str],
    by: User | None = None,
    talks: TalksChoice = "pin",
) -> Revision:
    """A copy of the version becomes head and runs. Saved work that it passes over stays in the list.

    `running_version`: what ran when this person looked. Raises Refused, Overtaken, and PublishRefused where
    that version could not be published today. Nothing was changed then.
    """
    if not because.strip():
        raise Refused(_("Say why: the others will look for it."))
    with transaction.atomic():
        FlowHead.objects.select_for_update().get(flow=flow)
        row = Flow.objects.select_for_update().get(pk=flow.pk)
        if row.version != running_version:
            raise Overtaken(_("Somebody published meanwhile. Look again and decide."))
        copy = _copy(flow, _earlier(row, revision_id), because, by)
        Revision.objects.filter(flow=flow, published_version=row.version).update(
            rolled_back_at=timezone.now(), rolled_back_by=by, rolled_back_because=because
        )
        return publish(flow, copy.pk, permitted=permitted, by=by, talks=talks)


def _earlier(flow: Flow, revision_id: int) -> Revision:
    """Raises Refused."""
    found = Revision.objects.filter(flow=flow, pk=revision_id).first()
    if found is None or found.published_version is None:
        raise Refused(_("Only what was published can be rolled back to."))
    if found.published_version == flow.version:
        raise Refused(_("This version runs already."))
    return found


def _copy(flow: Flow, earlier: Revision, because: str, by: User | None) -> Revision:
    head = FlowHead.objects.get(flow=flow)
    copy = Revision.objects.create(
        flow=flow,
        number=next_revision_number(flow.pk),
        kind=Revision.Kind.ROLLBACK,
        restores=earlier,
        document=earlier.document,
        start_node_id=earlier.start_node_id,
        base_id=head.revision_id,
        author=by,
        note=because,
    )
    FlowHead.objects.filter(flow=flow).update(revision=copy)
    return copy
