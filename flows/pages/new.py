"""A new flow: blank or from a template. (Files come in by importing.py.)"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from flows.actions.create_flow import create_flow
from flows.actions.refused import Refused
from flows.actions.rename_flow import checked_name, checked_text
from flows.api.shapes import language
from flows.models import Flow
from flows.pages.guard import require
from flows.samples import TEMPLATES
from nodes.text.localized import choose
from tenants.sites import Site


def new_flow(site: Site, request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: makes the flow and opens it in the editor."""
    require(request, "add")
    if request.method == "POST":
        try:
            flow = _made(request)
        except Refused as error:
            messages.error(request, str(error))
            return _page(site, request, status=422)
        return HttpResponseRedirect(reverse("admin:flow_editor", args=[flow.pk]))
    return _page(site, request)


def _made(request: HttpRequest) -> Flow:
    """Raises Refused."""
    sent, tenant = request.POST, request.tenant  # type: ignore[attr-defined]
    name = checked_name(sent.get("flow_name", ""))
    description = checked_text(sent.get("flow_description", ""))
    author: Any = request.user
    template = TEMPLATES.get(sent.get("template", ""))
    if template is None:
        return create_flow(tenant, name, description=description, author=author)
    document, start = template.make(tenant.name, language())
    return create_flow(
        tenant,
        name,
        document=document,
        start_node_id=start,
        description=description,
        author=author,
        note=_("from the template “%(name)s”") % {"name": choose(template.name, language())},
    )


def _page(site: Site, request: HttpRequest, *, status: int = 200) -> HttpResponse:
    chosen = request.POST.get("template") or request.GET.get("template", "")
    context = {
        **site.each_context(request),
        "title": _("New flow"),
        "templates": [_choice(key, chosen) for key in TEMPLATES],
        "blank": chosen not in TEMPLATES,
        "typed": request.POST,
    }
    return TemplateResponse(request, "flows/pages/new.html", context, status=status)


def _choice(key: str, chosen: str) -> dict[str, Any]:
    template = TEMPLATES[key]
    document, _start = template.make("", language())
    return {
        "key": key,
        "name": choose(template.name, language()),
        "description": choose(template.description, language()),
        "icon": template.icon,
        "nodes": len(document["nodes"]),
        "chosen": key == chosen,
    }
