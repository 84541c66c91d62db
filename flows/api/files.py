"""Flows as files: out, and in after a look at what would come in."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from flows.actions.export_flow import Format, export_flow, file_name
from flows.actions.import_entry import group_of
from flows.actions.import_flow import FlowIdTakenError, import_flow
from flows.actions.import_rows import FlowRow, UnreadableRowError, read_rows
from flows.actions.preview_import import Preview, preview_import
from flows.api.base import FlowView
from flows.api.inputs import ImportInput, PreviewInput
from flows.api.problems import Refusal
from flows.api.shapes import language, problems_json
from flows.document.parse import DocumentError
from flows.models import Flow, Revision
from flows.taken_away import permitted_or_none
from flows.trying.carrying import cases_of


class Export(FlowView):
    """GET ?as=chatadmin|drawflow&revision_id=; the head where none is named."""

    def get(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        revision = self.revision(request, flow)
        format: Format = "drawflow" if self.kind(request) == "drawflow" else "chatadmin"
        name = file_name(flow, revision, format)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(export_flow(flow, revision, format, cases_of(flow)), headers=headers)

    def kind(self, request: Request) -> str:
        kind: str = request.query_params.get("as", "chatadmin")
        if kind not in ("chatadmin", "drawflow"):
            detail = _("“as” is chatadmin or drawflow.")
            raise Refusal(422, _("Bad input"), detail, errors={"as": [detail]})
        return kind

    def revision(self, request: Request, flow: Flow) -> Revision:
        text = request.query_params.get("revision_id")
        if text is None:
            return self.head(flow).revision
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
        revision = Revision.objects.filter(flow=flow, pk=number).first()
        if revision is None:
            raise Http404
        return revision


class ImportPreview(FlowView):
    """What an import would do; nothing is stored."""

    def post(self, request: Request) -> Response:
        values = self.read(PreviewInput, request)
        tenant = self.tenant(request)
        found = preview_import(tenant, rows_of(values), permitted_or_none(tenant.pk))
        return Response({"flows": [_shown(number, one) for number, one in enumerate(found)]})


class Import(FlowView):
    """All that was chosen, or nothing."""

    def post(self, request: Request) -> Response:
        values = self.read(ImportInput, request)
        rows = rows_of(values)
        try:
            with transaction.atomic():
                flows = self.made(request, rows, values)
        except FlowIdTakenError as error:
            detail = _("“%(name)s” has this number already.") % {"name": error.flow.flow_name}
            raise Refusal(409, _("Nothing was imported"), detail, flow_id=error.flow.pk) from error
        except DocumentError as error:
            problems = problems_json(error.problems)
            title, detail = _("Nothing was imported"), _("A flow in it cannot be read.")
            raise Refusal(422, title, detail, problems=problems) from error
        return Response({"flows": flows}, status=201)

    def made(
        self, request: Request, rows: list[FlowRow], values: dict[str, Any]
    ) -> list[dict[str, Any]]:
        anew = set(values["anew"])
        take = set(values.get("take", range(len(rows)))) | anew
        by: Any = request.user
        flows = []
        for number, row in enumerate(rows):
            if number in take:
                done = import_flow(self.tenant(request), row, anew=number in anew, author=by)
                name = done.flow.flow_name
                flows.append({"id": done.flow.pk, "name": name, "is_new": done.is_new})
        return flows


def rows_of(values: dict[str, Any]) -> list[FlowRow]:
    """Raises Refusal."""
    try:
        data = values["data"]
        raw = json.loads(data) if isinstance(data, str) else data
        return read_rows(raw, values["name"])
    except (ValueError, RecursionError, UnreadableRowError) as error:
        detail = _(
            "No flow was found in it. Expected are nodes and edges, a Drawflow export, or rows"
            " with flow_data."
        )
        raise Refusal(422, _("Bad input"), detail, errors={"data": [detail]}) from error


def _shown(number: int, one: Preview) -> dict[str, Any]:
    return {
        "number": number,
        "name": one.row.name,
        "result": one.result,
        "flow_id": one.flow.pk if one.flow else None,
        "start_node_id": one.read.start_node_id if one.read else None,
        "document": one.read.document.data if one.read else None,
        "notes": [
            {
                "code": note.code,
                "group": group_of(note),
                "node_id": note.node_id,
                "message": note.text(language()),
            }
            for note in one.notes
        ],
        "problems": problems_json(one.problems),
        "cases": one.cases,
    }
