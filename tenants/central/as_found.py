"""Pages over a central table of a server that was not adopted: its rows as they stand, whatever they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from tenants.central.schema import central_schema
from tenants.central.texts import read_texts

TEMPLATE = "tenants/as_found.html"
MOST = 500
# Pages that only read, by the last word of their address.
LIST, ROW = "changelist", ("change", "history")

Condition = tuple[str, list[Any]]


def as_found(admin: Any, request: HttpRequest, scope: Condition) -> HttpResponse:
    """The list, one row, or 409 in words for what would write. `scope`: SQL that says whose rows."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    match: Any = request.resolver_match
    page = str(match.url_name).rpartition("_")[2]
    if request.method != "GET" or page not in (LIST, *ROW):
        return _refused(admin, request)
    table = admin.model._meta.db_table
    columns = central_schema().columns.get(table, ())
    if page == LIST:
        records = _read(table, columns, scope, f"ORDER BY id DESC LIMIT {MOST}")
    else:
        records = _one(table, columns, scope, str(match.kwargs["object_id"]))
    rows = [list(record.values()) for record in records]
    context = {"table": table, "columns": columns, "rows": rows, "most": MOST}
    return _page(admin, request, context, 200)


def _one(table: str, columns: Sequence[str], scope: Condition, id: str) -> list[Any]:
    records = _read(table, columns, scope, "AND id = %s", [id]) if id.isdecimal() else []
    if not records:
        raise Http404
    return records


def _read(
    table: str, columns: Sequence[str], scope: Condition, rest: str, params: Sequence[Any] = ()
) -> list[Any]:
    """Nothing where the table is missing, or does not say whose a row is."""
    where, scoped = scope
    if "id" not in columns or (scoped and "tenant_id" not in columns):
        return []
    return read_texts(table, columns, f"WHERE {where} {rest}", [*scoped, *params])


def _refused(admin: Any, request: HttpRequest) -> HttpResponse:
    return _page(admin, request, {"refused": True}, 409)


def _page(
    admin: Any, request: HttpRequest, context: dict[str, Any], status: int
) -> TemplateResponse:
    title = _("Not possible yet") if status == 409 else admin.opts.verbose_name_plural
    shown = {**admin.admin_site.each_context(request), "title": title, **context}
    return TemplateResponse(request, TEMPLATE, shown, status=status)
