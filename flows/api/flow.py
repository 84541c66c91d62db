from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from flows.api.base import FlowView
from flows.api.shapes import GraphInput, draft_json, problems_json, revision_json
from flows.models import Draft, Revision
from flows.validation import validate
from tenants.people.backend import may
from tenants.profile.models import the_profile


def model_json() -> dict[str, Any]:
    profile = the_profile()
    name = "offline" if profile.offline else profile.model_name
    return {"name": name, "offline": profile.offline}


class FlowDetail(FlowView):
    """Everything the editor opens with."""

    def get(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        head = self.head(flow)
        revision = head.revision
        draft = Draft.objects.filter(flow=flow, user=request.user.pk).first()
        shown = draft or revision
        published = Revision.objects.filter(flow=flow, published_version=flow.version).first()
        problems = validate(shown.document, shown.start_node_id, self.palette(request).types)
        return Response(
            {
                "id": flow.pk,
                "name": flow.flow_name,
                "description": flow.flow_description,
                "is_active": flow.is_active,
                "version": flow.version,
                "published_revision_id": published.pk if published else None,
                "next_node": head.next_node,
                "head": revision_json(revision, document=True),
                "draft": draft_json(draft) if draft else None,
                "problems": problems_json(problems),
                "can_edit": may(request.user, "flows", "change"),
                "model": model_json(),
            }
        )


class Validate(FlowView):
    def post(self, request: Request, flow_id: int) -> Response:
        self.flow(flow_id)
        graph = self.read(GraphInput, request)
        problems = validate(graph["document"], graph["start_node_id"], self.palette(request).types)
        return Response({"problems": problems_json(problems)})
