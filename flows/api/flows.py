"""The list of flows, new ones, and what is done to one."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from flows.actions.archive_flow import StillRouted, archive_flow, restore_flow
from flows.actions.create_flow import create_flow
from flows.actions.duplicate_flow import duplicate_flow
from flows.actions.refused import Overtaken, Refused
from flows.actions.rename_flow import checked_name, checked_text, rename_flow
from flows.actions.switch_flow import switch_flow
from flows.api.base import FlowView
from flows.api.flow import FlowDetail
from flows.api.flow_json import flows_json
from flows.api.inputs import DuplicateInput, NewFlowInput, RenameInput
from flows.api.paging import page
from flows.api.problems import Refusal
from flows.api.shapes import language, problems_json
from flows.document.parse import DocumentError
from flows.facts import shown_flows
from flows.models import Flow
from flows.samples import TEMPLATES
from nodes.text.localized import choose


def refusal(error: Refused) -> Refusal:
    """409 where somebody else was faster or something stands in the way, else 422."""
    if isinstance(error, StillRouted):
        return Refusal(409, _("Still in use"), error, features=error.features)
    if isinstance(error, Overtaken):
        return Refusal(409, _("Changed meanwhile"), error)
    return Refusal(422, _("Not possible"), error)


class FlowList(FlowView):
    """GET ?q=&archived=true|false&cursor=&limit="""

    def get(self, request: Request) -> Response:
        rows = shown_flows()
        if archived := request.query_params.get("archived"):
            rows = rows.filter(head__archived_at__isnull=archived != "true")
        if q := request.query_params.get("q", "").replace("\0", "").strip():
            rows = rows.filter(Q(flow_name__icontains=q) | Q(flow_description__icontains=q))
        found, cursor = page(request, rows, "pk")
        return Response({"results": flows_json(request, found), "next_cursor": cursor})

    def post(self, request: Request) -> Response:
        values = self.read(NewFlowInput, request)
        try:
            flow = self.made(request, values)
        except Refused as error:
            raise refusal(error) from error
        except DocumentError as error:
            problems = problems_json(error.problems)
            title, detail = _("The document is broken"), _("Nothing was created.")
            raise Refusal(422, title, detail, problems=problems) from error
        (made,) = flows_json(request, list(shown_flows().filter(pk=flow.pk)))
        return Response(made, status=201, headers={"Location": f"/api/v1/flows/{flow.pk}"})

    def made(self, request: Request, values: dict[str, Any]) -> Flow:
        """Raises Refused, DocumentError."""
        tenant, author = self.tenant(request), request.user
        document, start = values.get("document"), values["start_node_id"]
        if key := values["template"]:
            document, start = TEMPLATES[key].make(tenant.name, language())
        return create_flow(
            tenant,
            checked_name(values["name"]),
            document=document,
            start_node_id=start,
            description=checked_text(values["description"]),
            author=author,  # type: ignore[arg-type]
        )


class FlowItem(FlowDetail):
    """GET: everything the editor opens with. PATCH: name and description."""

    def patch(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        values = self.read(RenameInput, request)
        try:
            rename_flow(flow, values.get("name", flow.flow_name), values.get("description"))
        except Refused as error:
            raise refusal(error) from error
        return Response(shown(request, flow))


class Deed(FlowView):
    """POST without a body; the answer is the flow as it is then."""

    deed: ClassVar[Any]

    def post(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        try:
            type(self).deed(flow)
        except Refused as error:
            raise refusal(error) from error
        return Response(shown(request, flow))


class Archive(Deed):
    deed = staticmethod(archive_flow)


class Restore(Deed):
    deed = staticmethod(restore_flow)


class Activate(Deed):
    deed = staticmethod(lambda flow: switch_flow(flow, on=True))


class Deactivate(Deed):
    deed = staticmethod(lambda flow: switch_flow(flow, on=False))


class Duplicate(FlowView):
    def post(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        values = self.read(DuplicateInput, request)
        try:
            name = checked_name(values["name"]) if values["name"] else ""
        except Refused as error:
            raise refusal(error) from error
        by: Any = request.user
        copy = duplicate_flow(self.tenant(request), flow, name=name, author=by)
        headers = {"Location": f"/api/v1/flows/{copy.pk}"}
        return Response(shown(request, copy), status=201, headers=headers)


class TemplateList(FlowView):
    """Whole documents, in the reader's language, for the palette and for new flows."""

    def get(self, request: Request) -> Response:
        shop, lang = self.tenant(request).name, language()
        made = []
        for template in TEMPLATES.values():
            document, start = template.make(shop, lang)
            made.append(
                {
                    "key": template.key,
                    "name": choose(template.name, lang),
                    "description": choose(template.description, lang),
                    "icon": template.icon,
                    "document": document,
                    "start_node_id": start,
                }
            )
        return Response({"results": made})


def shown(request: Request, flow: Flow) -> dict[str, Any]:
    (found,) = flows_json(request, list(shown_flows().filter(pk=flow.pk)))
    return found
