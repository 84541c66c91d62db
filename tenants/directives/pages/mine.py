"""A tenant's own page: what counts now, in order, and its people's drafts and proposals."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tenants.directives.actions.drafts import Words, move_draft, save_draft
from tenants.directives.changes import Conflict, Missing, Refused
from tenants.directives.listing import in_prompt, items, rules
from tenants.directives.ours import Extra, ExtraKind, tables_exist
from tenants.directives.pages.board import drafts_of, lines
from tenants.directives.pages.guard import name_of, page, readable, writable
from tenants.directives.tokens import tokens_of
from tenants.people.backend import may
from tenants.sites import Site

TYPES = ("rule", "tone", "format", "safety", "setting")
VALUES = ("string", "integer", "float", "boolean", "json", "array")
STATES = {"propose": "proposed", "withdraw": "withdrawn"}


@page
def mine(site: Site, request: HttpRequest) -> HttpResponse:
    """GET: the page. POST: a new draft."""
    if request.method == "POST":
        return _saved(site, request, None)
    return _page(site, request)


@page
def one_draft(site: Site, request: HttpRequest, draft_id: int) -> HttpResponse:
    """GET: the draft's form. POST: save, propose or withdraw it. 404 for another tenant's."""
    draft = _draft(request, draft_id)
    if request.method == "POST":
        return _saved(site, request, draft)
    return _page(site, request, draft)


def _draft(request: HttpRequest, id: int) -> Extra:
    if tables_exist():
        rows = Extra.objects.for_tenant(_tenant_id(request))
        draft = rows.filter(pk=id, kind=ExtraKind.DRAFT).first()
        if draft is not None:
            return draft
    raise Http404


def _tenant_id(request: HttpRequest) -> int:
    return int(request.tenant.pk)  # type: ignore[attr-defined]


def _saved(site: Site, request: HttpRequest, draft: Extra | None) -> HttpResponse:
    if not may(request.user, "directives", "change"):
        raise PermissionDenied
    try:
        messages.success(request, _do(request, draft))
    except Missing as error:
        raise Http404(str(error)) from error
    except Refused as error:
        messages.error(request, str(error))
        status = 409 if isinstance(error, Conflict) else 422
        return _page(site, request, draft, status=status)
    return HttpResponseRedirect(reverse("admin:directive_board"))


def _do(request: HttpRequest, draft: Extra | None) -> str:
    """Raises Refused."""
    what, tenant_id, by = request.POST.get("do", "save"), _tenant_id(request), name_of(request)
    if draft is not None and what == "withdraw":
        move_draft(tenant_id, draft.pk, STATES[what], by)
        return _("The draft is withdrawn. It stays here, and can be proposed again.")
    id = draft.pk if draft else None
    if "content" in request.POST:
        id = save_draft(tenant_id, _words(request), by, id=id, changes=_changes(request))
    if what == "propose" and id is not None:
        move_draft(tenant_id, id, STATES[what], by)
        return _("The draft is proposed: a superuser decides.")
    return _("The draft is saved.")


def _words(request: HttpRequest) -> Words:
    sent = request.POST
    text = sent.get("content", "").replace("\r\n", "\n")
    kind = sent.get("type", "").strip()
    if kind != "setting":
        return Words(kind, text)
    return Words(kind, text, sent.get("setting_key", "").strip(), sent.get("value_type", ""))


def _changes(request: HttpRequest) -> int | None:
    text = request.POST.get("changes", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def _page(
    site: Site, request: HttpRequest, draft: Extra | None = None, *, status: int = 200
) -> HttpResponse:
    if not readable():
        context = {**site.each_context(request), "title": _("Directives")}
        context["table"] = "ai_tenant_directives"
        return TemplateResponse(request, "tenants/only_read.html", context)
    tenant_id = _tenant_id(request)
    found = items(tenant_id)
    active = in_prompt(found)
    own = [item for item in found if item.origin == "tenant"]
    context = {
        **site.each_context(request),
        "title": _("Directives"),
        "writable": writable() and may(request.user, "directives", "change"),
        "active": lines(tenant_id, active),
        "tokens": tokens_of("\n".join(item.text.strip() for item in active)),
        "resting": [item for item in rules(found) if item not in active],
        "settings": [item for item in found if item.is_setting],
        "own": own,
        "drafts": drafts_of(tenant_id),
        "draft": draft,
        "form": _form(request, draft),
        "types": sorted(
            {*TYPES, *(item.kind for item in own if item.kind and not item.is_setting)}
        ),
        "values": VALUES,
    }
    return TemplateResponse(request, "directives/mine.html", context, status=status)


def _form(request: HttpRequest, draft: Extra | None) -> dict[str, str]:
    """What was typed, what is stored, or nothing: refused words are never lost."""
    names = ("type", "content", "setting_key", "value_type", "changes")
    if request.method == "POST" and "content" in request.POST:
        return {name: request.POST.get(name, "") for name in names}
    if draft is not None:
        return {name: str(getattr(draft, name) or "") for name in names}
    return {"type": "rule", "changes": request.GET.get("changes", "")}
