from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from flows.api.base import FlowView
from flows.api.problems import Refusal
from flows.api.shapes import MergeInput, problems_json
from flows.api.work import own_revision
from flows.document.merge import Merged, State, merge
from flows.document.parse import DocumentError, parse_document
from flows.models import Draft, Flow, Revision


class Merge(FlowView):
    """Brings the work on a screen together with a saved version, or with the person's stored draft.

    Writes nothing: the editor shows the result, and saves it.
    """

    def post(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        values = self.read(MergeInput, request)
        theirs = values["theirs"] or self.theirs(request, flow, values["theirs_revision_id"])
        base = self.base(flow, values)
        next_node = self.head(flow).next_node
        states = [graph(base), graph(values["mine"]), graph(theirs)]
        check(states)
        merged = merge(*states, next_node=next_node, choices=values["choices"])
        return Response({**shape(merged), "next_node": next_node})

    def base(self, flow: Flow, values: dict[str, Any]) -> Any:
        if values["base"] is not None:
            return values["base"]
        return own_revision(flow, values["base_revision_id"] or 0)

    def theirs(self, request: Request, flow: Flow, revision_id: int | None) -> Revision | Draft:
        if revision_id is not None:
            return own_revision(flow, revision_id)
        draft = Draft.objects.filter(flow=flow, user=request.user.pk).first()
        if draft is None:
            raise Refusal(422, _("Bad input"), _("No draft of yours is stored any more."))
        return draft


def graph(source: Any) -> State:
    if isinstance(source, dict):
        return State(source["document"], source["start_node_id"])
    return State(source.document, source.start_node_id)


def check(states: list[State]) -> None:
    """422 where one of them is broken: it can only be taken or left as a whole."""
    try:
        for state in states:
            parse_document(state.document)
    except DocumentError as error:
        title, detail = _("The document is broken"), _("It can be taken or left only as a whole.")
        raise Refusal(422, title, detail, problems=problems_json(error.problems)) from error


def shape(merged: Merged) -> dict[str, Any]:
    return {
        "document": merged.state.document,
        "start_node_id": merged.state.start,
        "conflicts": [conflict.to_json() for conflict in merged.conflicts],
        "renamed": merged.renamed,
    }
