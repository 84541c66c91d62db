"""Autosave: overwrites a person's draft of a flow. Drafts are always stored, whatever they hold."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Greatest

from flows.actions.keep_automatic import keep_automatic
from flows.document.ids import next_node_number
from flows.models import Draft, Flow, FlowHead
from tenants.people.models import User


class DraftOvertaken(Exception):
    """Another tab or browser of the same person stored something this one has not seen."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("Another tab of yours saved later.")
        self.draft = draft


def save_draft(
    flow: Flow,
    user: User,
    *,
    sequence: int,
    base_revision_id: int,
    document: dict[str, Any],
    start_node_id: str,
    tab: str = "",
    follows: str = "",
) -> Draft:
    """Stores the draft, and every ten minutes of work a revision of it. Raises DraftOvertaken.

    A tab overwrites what it wrote itself in rising `sequence`; what another one wrote only where it has seen
    that: `follows` is then the stored draft's `mark`.
    """
    values = {
        "sequence": sequence,
        "tab": tab,
        "base_revision_id": base_revision_id,
        "document": document,
        "start_node_id": start_node_id,
    }
    with transaction.atomic():
        # first of all locks, as in a save: two tabs that save and autosave must not wait for each other
        FlowHead.objects.select_for_update().get(flow=flow)
        try:
            with transaction.atomic():
                draft = Draft.objects.create(flow=flow, user=user, **values)
        except IntegrityError:
            draft = Draft.objects.select_for_update().get(flow=flow, user=user)
            if not _may_follow(draft, sequence, tab, follows):
                raise DraftOvertaken(draft) from None
            for field, value in values.items():
                setattr(draft, field, value)
            draft.save(update_fields=[*values, "saved_at"])
            keep_automatic(draft)
        raise_next_node(flow, document)
    return draft


def _may_follow(stored: Draft, sequence: int, tab: str, follows: str) -> bool:
    if stored.tab == tab:
        return sequence > stored.sequence
    return follows == stored.mark


def raise_next_node(flow: Flow, document: dict[str, Any]) -> None:
    """The flow's node counter only grows."""
    FlowHead.objects.filter(flow=flow).update(
        next_node=Greatest("next_node", next_node_number(document))
    )
