"""A manual save: a new revision on top of the one it started from, or a conflict that loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from flows.actions.numbers import next_revision_number
from flows.actions.save_draft import raise_next_node
from flows.document.parse import parse_document
from flows.models import Draft, Flow, FlowHead, Revision
from flows.validation import Problem, validate
from tenants.people.models import User


class StaleRevision(Exception):
    """Somebody saved since; `head` is theirs. Nothing was written."""

    def __init__(self, head: Revision) -> None:
        super().__init__("Somebody saved this flow since you opened it.")
        self.head = head


class ForbiddenNodes(Exception):
    """The document adds nodes of types this tenant may not use."""

    def __init__(self, types: list[str]) -> None:
        super().__init__(f"This tenant may not use: {', '.join(types)}.")
        self.types = types


@dataclass(frozen=True)
class Saved:
    """The new revision and what publish would refuse or warn about."""

    revision: Revision
    problems: list[Problem]


def save_revision(
    flow: Flow,
    user: User | None,
    *,
    base_revision_id: int,
    document: dict[str, Any],
    start_node_id: str,
    permitted: frozenset[str],
    note: str = "",
    merged_base_id: int | None = None,
    tab: str = "",
    follows: str = "",
) -> Saved:
    """Raises StaleRevision, ForbiddenNodes, or DocumentError on structural breakage.

    `merged_base_id`: the document is a merge of `base_revision_id` and of work that began with this one.
    The person's draft goes, unless another tab than this one wrote into it what `follows` does not name.
    """
    parse_document(document)
    with transaction.atomic():
        head = FlowHead.objects.select_for_update().select_related("revision").get(flow=flow)
        if head.revision_id != base_revision_id:
            raise StaleRevision(head.revision)
        _refuse_new_forbidden(head.revision.document, document, permitted)
        revision = Revision.objects.create(
            flow=flow,
            number=next_revision_number(flow.pk),
            kind=Revision.Kind.MERGED if merged_base_id else Revision.Kind.SAVED,
            merged_base_id=merged_base_id,
            document=document,
            start_node_id=start_node_id,
            base=head.revision,
            author=user,
            note=note,
        )
        FlowHead.objects.filter(flow=flow).update(revision=revision)
        raise_next_node(flow, document)
        _forget_draft(flow, user, tab, follows)
    return Saved(revision, validate(document, start_node_id, permitted))


def _forget_draft(flow: Flow, user: User | None, tab: str, follows: str) -> None:
    draft = Draft.objects.filter(flow=flow, user=user).first()
    if draft is not None and (not tab or tab == draft.tab or follows == draft.mark):
        draft.delete()


def _refuse_new_forbidden(
    base: dict[str, Any], document: dict[str, Any], permitted: frozenset[str]
) -> None:
    had = {node.get("type") for node in base.get("nodes", [])}
    types = {str(node.get("type")) for node in document["nodes"]}
    if forbidden := sorted(types - permitted - had):
        raise ForbiddenNodes(forbidden)
