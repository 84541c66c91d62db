"""Admin pages over shared tables only read until `adopt_central` has made the server ours, too."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.db import Error
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from tenants.central.adopted import is_adopted
from tenants.central.schema import central_schema

TEMPLATE = "tenants/only_read.html"
WRITES = ("add", "delete")


def may_write() -> bool:
    """Also where the database does not answer: then the page itself says so."""
    try:
        return is_adopted()
    except Error:
        return True


def only_read(admin: Any, request: HttpRequest) -> TemplateResponse | None:
    """What is said instead of a page that would write, or whose table is missing; None: show the page.

    409 for what would write. Raises Http404, and django.db.Error while the database does not answer.
    """
    table = admin.model._meta.db_table
    if is_adopted():
        return None
    match: Any = request.resolver_match
    if "object_id" in match.kwargs and central_schema().has(table, "id"):
        admin.get_object(request, unquote(match.kwargs["object_id"]))  # 404 for others' rows first
    if request.method not in ("GET", "HEAD") or str(match.url_name).rpartition("_")[2] in WRITES:
        return _page(admin, request, _("Not possible yet"), 409)
    if not central_schema().has(table, "id"):
        return _page(admin, request, admin.opts.verbose_name_plural, 200, table=table)
    return None


def _page(
    admin: Any, request: HttpRequest, title: Any, status: int, **context: Any
) -> TemplateResponse:
    shown = {**admin.admin_site.each_context(request), "title": title, **context}
    return TemplateResponse(request, TEMPLATE, shown, status=status)
