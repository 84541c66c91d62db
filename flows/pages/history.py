"""On a flow's page: its versions, page by page, and how far open talks were led over."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from flows.models import Flow, Revision

PER_PAGE = 20
MOVES = 3


def history(request: HttpRequest, flow: Flow) -> dict[str, Any]:
    """For the template: a page of versions without documents, and the newest moves."""
    rows = Revision.objects.filter(flow=flow).order_by("-number")
    rows = rows.select_related("author", "published_by", "rolled_back_by", "restores")
    rows = rows.defer("document", "import_report", "restores__document")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("versions"))
    moves = list(flow.moves.select_related("by")[:MOVES])
    return {"page": page, "moves": moves, "under_way": any(move.done_at is None for move in moves)}
