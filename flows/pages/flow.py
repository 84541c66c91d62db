"""One flow: what runs, what is unpublished, what is wrong, who comes in here; and its settings."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from flows.api.shapes import language
from flows.facts import facts_of
from flows.models import Flow, Revision
from flows.pages.guard import flow_or_404, guarded
from flows.pages.history import history
from flows.taken_away import permitted_or_none
from flows.talks import standing
from flows.validation import validate
from tenants.people.backend import may
from tenants.sites import Site


def flow_page(site: Site, request: HttpRequest, flow_id: str, *, typed: Any = None) -> HttpResponse:
    """`typed`: refused values of the form, which are never lost."""
    return guarded(_page, site, request, flow_id=flow_id, typed=typed)


def _page(site: Site, request: HttpRequest, *, flow_id: str, typed: Any) -> HttpResponse:
    flow = flow_or_404(flow_id)
    tenant_id = request.tenant.pk  # type: ignore[attr-defined]
    permitted = permitted_or_none(tenant_id)
    (facts,) = facts_of([flow], permitted, standing(tenant_id))
    context = {
        **site.each_context(request),
        "title": flow.flow_name,
        "flow": flow,
        "facts": facts,
        "form": typed or {"name": flow.flow_name, "description": flow.flow_description},
        "problems": _problems(flow, permitted),
        "history": history(request, flow),
        "writable": may(request.user, "flows", "change"),
    }
    return TemplateResponse(request, "flows/pages/flow.html", context, status=422 if typed else 200)


def _problems(flow: Flow, permitted: frozenset[str] | None) -> list[dict[str, Any]]:
    """Of the newest saved state, errors first, in the reader's language."""
    saved = Revision.objects.get(pk=flow.head.revision_id)
    names = {
        node.get("id"): node.get("name") or node.get("id")
        for node in saved.document.get("nodes", [])
        if isinstance(node, dict)
    }
    found = validate(saved.document, saved.start_node_id, permitted)
    found = sorted(found, key=lambda problem: problem.severity != "error")
    return [
        {
            "severity": problem.severity,
            "node": names.get(problem.node_id, ""),
            "text": problem.text(language()),
        }
        for problem in found
    ]
