"""Every ten minutes of work on a draft leave a revision behind, whatever happens to the draft."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from flows.actions.numbers import next_revision_number
from flows.document.parse import DocumentError, parse_document
from flows.models import Draft, FlowHead, Revision

EVERY = timedelta(minutes=10)
# of one person in one flow; older ones go when a new one comes
KEPT = 100


def keep_automatic(draft: Draft) -> Revision | None:
    """A revision of the draft if its last one, or its beginning, is ten minutes ago. It is never the head."""
    if timezone.now() - draft.since < EVERY or not _is_sound(draft):
        return None
    revision = Revision.objects.create(
        flow=draft.flow,
        number=next_revision_number(draft.flow_id),
        kind=Revision.Kind.AUTOMATIC,
        document=draft.document,
        start_node_id=draft.start_node_id,
        base_id=draft.base_revision_id,
        author=draft.user,
    )
    draft.since = revision.created_at
    draft.save(update_fields=["since"])
    _forget_old(draft)
    return revision


def _is_sound(draft: Draft) -> bool:
    try:
        parse_document(draft.document)
    except DocumentError:
        return False
    return True


def _forget_old(draft: Draft) -> None:
    """The newest stay, and of the others all that anything refers to."""
    own = Revision.objects.filter(
        flow=draft.flow, author=draft.user, kind=Revision.Kind.AUTOMATIC
    ).order_by("-number")
    old = list(own.values_list("pk", flat=True)[KEPT:])
    pk = OuterRef("pk")
    referring = Revision.objects.filter(Q(base=pk) | Q(merged_base=pk) | Q(restores=pk))
    unwanted = Revision.objects.filter(pk__in=old, published_version=None, is_pinned=False)
    unwanted.exclude(
        Exists(referring)
        | Exists(FlowHead.objects.filter(revision=pk))
        | Exists(Draft.objects.filter(base_revision=pk))
    ).delete()
