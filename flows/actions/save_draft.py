"""Autosave: overwrites a person's draft of a flow. Drafts are always stored, whatever they hold."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Greatest

from flows.document.ids import next_node_number
from flows.models import Draft, Flow, FlowHead
from tenants.people.models import User


class DraftOvertaken(Exception):
    """A later autosave of the same person (another tab) is stored; this one was not written."""

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
) -> Draft:
    """Stores the draft if `sequence` is higher than the stored one. Raises DraftOvertaken."""
    values = {
        "sequence": sequence,
        "base_revision_id": base_revision_id,
        "document": document,
        "start_node_id": start_node_id,
    }
    with transaction.atomic():
        try:
            with transaction.atomic():
                draft = Draft.objects.create(flow=flow, user=user, **values)
        except IntegrityError:
            draft = Draft.objects.select_for_update().get(flow=flow, user=user)
            if sequence <= draft.sequence:
                raise DraftOvertaken(draft) from None
            for field, value in values.items():
                setattr(draft, field, value)
            draft.save(update_fields=[*values, "saved_at"])
        raise_next_node(flow, document)
    return draft


def raise_next_node(flow: Flow, document: dict[str, Any]) -> None:
    """The flow's node counter only grows."""
    FlowHead.objects.filter(flow=flow).update(
        next_node=Greatest("next_node", next_node_number(document))
    )
