"""A flow of one tenant as a new one of another. Only the platform does that; it is shown first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from flows.actions.create_flow import create_flow
from flows.actions.duplicate_flow import copy_name
from flows.actions.refused import Refused
from flows.models import Flow, FlowHead
from flows.references import Reference, missing
from flows.taken_away import permitted_or_none
from flows.trying.carrying import give_cases, made_up_cases
from tenants.context import in_public, in_tenant
from tenants.models import Tenant
from tenants.people.models import User


@dataclass(frozen=True)
class Copy:
    """The newest saved state as it would come to the target.

    `forbidden`: types that the target may not use; None where the registry cannot be read. `recorded`: so
    many test cases hold what a visitor of the source said, and stay there.
    """

    source: Tenant
    target: Tenant
    flow_id: int
    name: str
    description: str
    document: dict[str, Any] = field(repr=False)
    start_node_id: str
    forbidden: list[str] | None
    missing: list[Reference]
    cases: list[dict[str, Any]] = field(repr=False)
    recorded: int


def plan_copy(source: Tenant, flow_id: int, target: Tenant) -> Copy:
    """What would be copied, and what the target lacks for it. Raises Refused."""
    if source.pk == target.pk:
        raise Refused(_("Choose another tenant. Within one, a flow is duplicated on its own page."))
    with in_tenant(source):
        head = FlowHead.objects.select_related("flow", "revision").filter(flow_id=flow_id).first()
        cases, recorded = made_up_cases(head.flow) if head else ([], 0)
    if head is None:
        raise Refused(_("Choose a flow."))
    revision = head.revision
    types = {str(node["type"]) for node in revision.document["nodes"]}
    with in_tenant(target):
        permitted = permitted_or_none(target.pk)
        lacking = missing(revision.document)
    forbidden = None if permitted is None else sorted(types - permitted)
    facts = (head.flow.flow_name, head.flow.flow_description)
    graph = (revision.document, revision.start_node_id)
    return Copy(source, target, flow_id, *facts, *graph, forbidden, lacking, cases, recorded)


def copy_to_tenant(copy: Copy, by: User) -> Flow:
    """Neither published nor active, and no route leads to it. What the target lacks, it says itself:
    forbidden nodes stay in it, and stop its publish. Raises Refused while the registry cannot be read.
    """
    if copy.forbidden is None:
        raise Refused(_("The central database does not answer. Copy when it is back."))
    words = {"tenant": copy.source.name, "name": copy.name, "by": by.get_username()}
    with in_tenant(copy.target), transaction.atomic():
        taken = Flow.objects.filter(flow_name=copy.name).exists()
        flow = create_flow(
            copy.target,
            copy_name(copy.name) if taken else copy.name,
            document=copy.document,
            start_node_id=copy.start_node_id,
            description=copy.description,
            note=(_("copied from “%(name)s” of %(tenant)s by %(by)s") % words)[:500],
        )
        give_cases(flow, copy.cases, None)
    _record(copy, flow, by)
    return flow


def _record(copy: Copy, flow: Flow, by: User) -> None:
    """On the platform; the target's version says it, too."""
    message = f"{copy.source.name} #{copy.flow_id} → {copy.target.name} #{flow.pk}"
    with in_public():
        LogEntry.objects.create(
            user_id=by.pk,
            content_type=ContentType.objects.get_for_model(Flow),
            object_id=str(flow.pk),
            object_repr=copy.name[:200],
            action_flag=ADDITION,
            change_message=message,
        )


def copies(most: int) -> list[LogEntry]:
    """The newest records, with who made them."""
    with in_public():
        kind = ContentType.objects.get_for_model(Flow)
        rows = LogEntry.objects.filter(content_type=kind, action_flag=ADDITION)
        return list(rows.select_related("user").order_by("-action_time")[:most])
