"""Flows out of a file: what would come in is shown first, and nothing is stored before somebody confirms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from flows.actions.import_flow import FlowIdTakenError, import_flow
from flows.actions.import_rows import FlowRow, UnreadableRowError, read_rows
from flows.actions.preview_import import Preview, preview_import
from flows.actions.refused import Refused
from flows.api.shapes import language
from flows.document.parse import DocumentError
from flows.models import Flow
from flows.pages.guard import require
from flows.taken_away import permitted_or_none
from tenants.sites import Site

LARGEST = 5 * 1024 * 1024  # bytes of a file; it travels to the preview and back
MOST_NOTES = 200


def import_page(site: Site, request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: the preview of a file; with `confirm`, the import of what was chosen."""
    require(request, "add")
    if request.method != "POST":
        return _form(site, request)
    try:
        raw, name = _sent(request)
        rows = _rows(raw, name)
    except Refused as error:
        messages.error(request, str(error))
        return _form(site, request, status=422)
    if "confirm" in request.POST:
        return _import(request, rows)
    return _preview(site, request, raw, name, rows)


def _form(site: Site, request: HttpRequest, *, status: int = 200) -> HttpResponse:
    context = {**site.each_context(request), "title": _("Import flows")}
    context["typed"] = request.POST.get("text", "")
    return TemplateResponse(request, "flows/pages/import.html", context, status=status)


def _sent(request: HttpRequest) -> tuple[Any, str]:
    """The JSON value that was sent as a file or as text, and a name for it. Raises Refused."""
    name = request.POST.get("name", "").strip().removesuffix(".json")
    file = request.FILES.get("file")
    if file is None:
        text = request.POST.get("text", "").strip()
        if not text:
            raise Refused(_("Choose a file, or paste the JSON of a flow."))
        return _json(text.encode("utf-8", "surrogatepass")), name or _("Imported flow")
    if file.size is None or file.size > LARGEST:
        raise Refused(_("The file is larger than 5 MB. Import it with manage.py import_flows."))
    return _json(file.read()), name or PurePath(file.name or "").stem or _("Imported flow")


def _json(body: bytes) -> Any:
    """Raises Refused."""
    try:
        return json.loads(body.decode("utf-8-sig", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        where = f" ({error})" if isinstance(error, json.JSONDecodeError) else ""
        raise Refused(
            _("This is no JSON%(where)s. SQL dumps are imported with manage.py import_flows.")
            % {"where": where}
        ) from error


def _rows(raw: Any, name: str) -> list[FlowRow]:
    """Raises Refused."""
    try:
        rows = read_rows(raw, name)
    except (UnreadableRowError, RecursionError) as error:
        raise Refused(
            _(
                "No flow was found in it. Expected are nodes and edges, a Drawflow export, or rows"
                " with flow_data."
            )
        ) from error
    if not rows:
        raise Refused(_("The file holds no flows."))
    return rows


def _preview(
    site: Site, request: HttpRequest, raw: Any, name: str, rows: list[FlowRow]
) -> HttpResponse:
    tenant = request.tenant  # type: ignore[attr-defined]
    found = preview_import(tenant, rows, permitted_or_none(tenant.pk))
    context = {
        **site.each_context(request),
        "title": _("Import flows"),
        "flows": [_shown(number, preview) for number, preview in enumerate(found)],
        "any": any(preview.result != "refused" for preview in found),
        "name": name,
        # plain ASCII: a form changes line ends and loses halves of characters
        "text": json.dumps(raw),
    }
    return TemplateResponse(request, "flows/pages/preview.html", context)


def _shown(number: int, preview: Preview) -> dict[str, Any]:
    lang = language()
    document = preview.document
    notes = preview.notes
    return {
        "number": number,
        "preview": preview,
        "name": preview.row.name.replace("\0", "␀"),
        "nodes": len(document["nodes"]),
        "edges": len(document["edges"]),
        "start": preview.read.start_node_id if preview.read else None,
        "types": sorted({str(node["type"]) for node in document["nodes"]}),
        "groups": [
            {
                "key": key,
                "notes": [(n.node_id, n.text(lang)) for n in found[:MOST_NOTES]],
                "count": len(found),
            }
            for key, found in preview.grouped().items()
            if found
        ],
        "clean": not notes,
        "problems": [(p.severity, p.text(lang)) for p in preview.problems],
        "errors": sum(p.severity == "error" for p in preview.problems),
        "warnings": sum(p.severity != "error" for p in preview.problems),
    }


def _import(request: HttpRequest, rows: list[FlowRow]) -> HttpResponse:
    """All that were chosen, or none of them."""
    try:
        with transaction.atomic():
            flows = list(_made(request, rows))
    except (FlowIdTakenError, DocumentError) as error:
        messages.error(request, _("Nothing was imported: %(error)s") % {"error": error})
        return HttpResponseRedirect(reverse("admin:flow_import"))
    if not flows:
        messages.warning(request, _("Nothing was chosen, so nothing was imported."))
        return HttpResponseRedirect(reverse("admin:flow_import"))
    count = len(flows)
    text = ngettext("%d flow was imported.", "%d flows were imported.", count) % count
    messages.success(request, f"{text} {_('Nothing of it runs before it is published.')}")
    if count == 1:
        return HttpResponseRedirect(reverse("admin:flow_editor", args=[flows[0].pk]))
    return HttpResponseRedirect(f"{reverse('admin:flows_flow_changelist')}?sort=-changed")


def _made(request: HttpRequest, rows: list[FlowRow]) -> Iterator[Flow]:
    """`take`: numbers of rows; `anew`: of those that are here already and come in once more."""
    tenant = request.tenant  # type: ignore[attr-defined]
    by: Any = request.user
    take, anew = (set(request.POST.getlist(name)) for name in ("take", "anew"))
    for number, row in enumerate(rows):
        if str(number) in take | anew:
            again = str(number) in anew
            yield import_flow(tenant, row, anew=again, author=by).flow
