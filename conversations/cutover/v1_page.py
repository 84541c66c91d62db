"""Superusers choose who answers for a tenant's V1, and see what the old application never showed."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import connections
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from conversations.cutover.set_v1 import V1Refused, endpoint_row, set_v1
from conversations.cutover.v1_form import V1Form, initial
from conversations.engines.available import has_v1, has_v1_over_http
from conversations.models.ours import Outcome
from conversations.phases import OVER_HTTP, phase_of
from tenants.central.adopted import is_adopted
from tenants.central.outage import guarded
from tenants.context import in_tenant
from tenants.directives.pages.guard import tenant_or_404
from tenants.models import Tenant
from tenants.profile.models import the_profile
from tenants.sites import Site

MOST = 20
# Talks of this tenant that have no row yet have numbers below zero; there are few.
_UNSEEN = """
SELECT t.created_at, t.text, t.outcome, t.reason FROM chatadmin_conversation c
JOIN chatadmin_turn t ON t.conversation_id = c.conversation_id
WHERE c.conversation_id < 0 AND c.tenant_id = %s AND t.text IS NOT NULL
ORDER BY t.id DESC LIMIT %s
"""


def pages(site: Site) -> list[URLPattern]:
    def shown(request: HttpRequest, tenant_id: int) -> HttpResponse:
        view = partial(v1_page, site, request, tenant_id)
        return guarded(site, request, view, title=_("How V1 answers"))

    return [path("cutover/<int:tenant_id>/v1/", site.admin_view(shown), name="cutover_v1")]


def v1_page(site: Site, request: HttpRequest, tenant_id: int) -> HttpResponse:
    """Refused in words, with what was typed but the secret."""
    tenant = tenant_or_404(tenant_id)
    if not is_adopted() or (request.method == "POST" and not has_v1_over_http()):
        raise Http404
    form = V1Form(request.POST or None, initial=initial(endpoint_row(tenant_id)))
    if request.method == "POST" and form.is_valid():
        by = request.user.get_username()
        try:
            set_v1(tenant_id, form.setting, by, form.cleaned_data["reason"])
        except V1Refused as error:
            form.add_error("by", str(error))
        else:
            messages.success(request, _("Saved. It counts from the next message on."))
            return HttpResponseRedirect(reverse("admin:cutover_v1", args=[tenant_id]))
    return _shown(site, request, tenant, form)


def _shown(site: Site, request: HttpRequest, tenant: Tenant, form: V1Form) -> HttpResponse:
    row, phase = endpoint_row(tenant.pk), phase_of(tenant.pk)
    with in_tenant(tenant):
        offline = the_profile().offline
    context: dict[str, Any] = {
        **site.each_context(request),
        "title": _("How V1 answers: %(tenant)s") % {"tenant": tenant.name},
        "tenant": tenant,
        "form": form,
        "row": row,
        "phase": phase,
        "may_ask": phase in OVER_HTTP,
        "built_in": has_v1(),
        "over_http": has_v1_over_http(),
        "offline": offline,
        "unseen": _unseen(tenant.pk),
        "most": MOST,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "cutover/v1.html", context, status=status)


def _unseen(tenant_id: int) -> list[tuple[Any, ...]]:
    """(time, the visitor's words, outcome in words, reason), newest first."""
    with connections["central"].cursor() as cursor:
        cursor.execute(_UNSEEN, [tenant_id, MOST])
        rows = cursor.fetchall()
    running = _("running or cut off")
    return [
        (at, text, Outcome(outcome).label if outcome else running, reason or "")
        for at, text, outcome, reason in rows
    ]
