"""A flow as lists show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rest_framework.request import Request

from flows.facts import Facts, facts_of
from flows.models import Flow, Revision
from flows.summaries import Summary
from flows.taken_away import permitted_or_none


def flows_json(request: Request, flows: Sequence[Flow]) -> list[dict[str, Any]]:
    """Flows of `shown_flows()`, in order."""
    tenant_id = request._request.tenant.pk  # type: ignore[attr-defined]
    return [_flow(facts) for facts in facts_of(flows, permitted_or_none(tenant_id), None)]


def _flow(facts: Facts) -> dict[str, Any]:
    flow, head = facts.flow, facts.flow.head
    return {
        "id": flow.pk,
        "name": flow.flow_name,
        "description": flow.flow_description,
        "state": facts.state,
        "version": flow.version,
        "archived_at": head.archived_at and head.archived_at.isoformat(),
        "published": facts.published and _published(facts.published),
        "head": _head(head.revision),
        "drafts": [
            {"user": draft.user.get_username(), "saved_at": draft.saved_at.isoformat()}
            for draft in facts.drafts
        ],
        "routes": sorted(route.feature_slug for route in facts.routes),
        "nodes": facts.saved.nodes if facts.saved else 0,
        "problems": {"published": _counts(facts.running), "saved": _counts(facts.saved)},
    }


def _published(revision: Revision) -> dict[str, Any]:
    by = revision.published_by
    return {
        "revision_id": revision.pk,
        "version": revision.published_version,
        "at": revision.published_at and revision.published_at.isoformat(),
        "by": by.get_username() if by else None,
    }


def _head(revision: Revision) -> dict[str, Any]:
    author = revision.author
    return {
        "revision_id": revision.pk,
        "number": revision.number,
        "saved_at": revision.created_at.isoformat(),
        "author": author.get_username() if author else None,
        "is_published": revision.published_version is not None,
    }


def _counts(summary: Summary | None) -> dict[str, int] | None:
    if summary is None:
        return None
    return {"errors": summary.errors, "warnings": summary.warnings}
