"""Saved states: the list, one of them, and the draft of whoever asks. Saving stands in work.py."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from flows.api.base import FlowView
from flows.api.paging import page
from flows.api.problems import Refusal
from flows.api.shapes import draft_json, problems_json, revision_json
from flows.api.work import DraftDetail, Revisions
from flows.models import Draft, Revision
from flows.validation import validate


class RevisionList(Revisions):
    """The newest first, without documents; ?show= only those of a kind, published or pinned."""

    def get(self, request: Request, flow_id: int) -> Response:
        rows = Revision.objects.filter(flow=self.flow(flow_id)).filter(_shown(request))
        rows = rows.select_related("author", "published_by", "rolled_back_by")
        found, cursor = page(request, rows.defer("document", "import_report"), "number", down=True)
        results = [revision_json(revision, document=False) for revision in found]
        return Response({"results": results, "next_cursor": cursor})


SHOWN = {
    "published": ~Q(published_version=None),
    "pinned": Q(is_pinned=True),
    **{kind: Q(kind=kind) for kind in Revision.Kind.values},
}


def _shown(request: Request) -> Q:
    """Raises Refusal."""
    show = request.query_params.get("show", "")
    if show and show not in SHOWN:
        detail = _("“show” is one of: %(kinds)s.") % {"kinds": ", ".join(SHOWN)}
        raise Refusal(422, _("Bad input"), detail, errors={"show": [detail]})
    return SHOWN.get(show, Q())


class RevisionDetail(FlowView):
    def get(self, request: Request, flow_id: int, revision_id: int) -> Response:
        rows = Revision.objects.filter(flow=self.flow(flow_id)).select_related("author")
        revision = rows.filter(pk=revision_id).first()
        if revision is None:
            raise Http404
        types = self.palette(request).types
        found = validate(revision.document, revision.start_node_id, types)
        shape: dict[str, Any] = revision_json(revision, document=True)
        report = revision.import_report
        return Response({**shape, "import_report": report, "problems": problems_json(found)})


class DraftPage(DraftDetail):
    """GET: one's own draft; nobody reads another person's."""

    def get(self, request: Request, flow_id: int) -> Response:
        draft = Draft.objects.filter(flow=self.flow(flow_id), user=request.user.pk).first()
        if draft is None:
            raise Http404
        return Response(draft_json(draft))
