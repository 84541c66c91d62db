"""Publish: one transaction that copies the head revision to the flow's row, with the next version."""

from __future__ import annotations

from typing import Any, Literal

from django.db import transaction
from django.utils import timezone

from flows.actions.save_revision import StaleRevision
from flows.models import Flow, FlowHead, Revision, TalkMove
from flows.talks import move_later
from flows.validation import Problem, validate
from nodes.text.localized import words
from tenants.people.models import User

# What becomes of open talks: they end in the version they began with, go on in this one from their next
# message on, or begin it anew then.
TalksChoice = Literal["pin", "move", "restart"]


class PublishRefused(Exception):
    """The document has errors; `problems` lists them. Nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("The flow has errors that must be mended before it is published.")
        self.problems = problems


def publish(
    flow: Flow,
    revision_id: int,
    *,
    permitted: frozenset[str],
    note: str = "",
    by: User | None = None,
    check: dict[str, Any] | None = None,
    talks: TalksChoice = "pin",
) -> Revision:
    """Publishes the head. Publishing what is published already changes nothing but where talks go on.

    `talks`: a job does that later, stored in the same transaction. `check`: what the test cases said. The
    first publish activates the flow. Raises StaleRevision where `revision_id` is not the head,
    PublishRefused where the document has errors or the flow is archived.
    """
    with transaction.atomic():
        head = FlowHead.objects.select_for_update().select_related("revision").get(flow=flow)
        revision = head.revision
        if revision.pk != revision_id:
            raise StaleRevision(revision)
        if head.archived_at is not None:
            raise PublishRefused([_archived()])
        problems = validate(revision.document, revision.start_node_id, permitted)
        if any(problem.severity == "error" for problem in problems):
            raise PublishRefused(problems)
        if revision.published_version is None:
            revision.publish_check = check or {}
            _copy_to_row(flow.pk, revision, note, by)
        if talks != "pin":
            lead_talks(revision, talks, by)
    flow.refresh_from_db()
    return revision


def lead_talks(revision: Revision, choice: TalksChoice, by: User | None) -> TalkMove:
    """Asks for the open talks of older versions to be led over to this published one."""
    version = revision.published_version or 0
    move = TalkMove.objects.create(
        flow_id=revision.flow_id, revision=revision, version=version, choice=choice, by=by
    )
    tenant_id = Flow.objects.values_list("tenant_id", flat=True).get(pk=revision.flow_id)
    move_later(tenant_id, move.pk)
    return move


def _archived() -> Problem:
    message = words(
        "The flow is archived. Restore it on the page of flows, then publish it.",
        "Akış arşivde. Önce akışlar sayfasında geri yükleyin, sonra yayımlayın.",
    )
    return Problem("archived", "error", message)


def _copy_to_row(flow_id: int, revision: Revision, note: str, by: User | None) -> None:
    row = Flow.objects.select_for_update().get(pk=flow_id)
    row.is_active = row.is_active or row.version == 0
    row.version += 1
    row.flow_data = revision.document
    row.start_node_id = revision.start_node_id
    fields = ["is_active", "version", "flow_data", "start_node_id", "updated_at"]
    row.save(update_fields=fields)
    revision.published_version = row.version
    revision.published_at = timezone.now()
    revision.published_by = by
    revision.note = note or revision.note
    kept = ["published_version", "published_at", "published_by", "note", "publish_check"]
    revision.save(update_fields=kept)
