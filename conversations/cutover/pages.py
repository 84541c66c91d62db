"""Superusers lead tenants from here; the same as `manage.py cutover`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from conversations.cutover.arrows import from_here
from conversations.cutover.labels import LABELS
from conversations.cutover.plan.make import plan_of
from conversations.cutover.plan.markdown import markdown
from conversations.cutover.status import of_tenant, statuses
from conversations.cutover.step import Plan, StepRefused, make_step, plan_step
from conversations.cutover.usage import shown_usage
from conversations.models import PhaseChange
from conversations.models.ours import Phase
from conversations.phases import phase_of
from tenants.central.adopted import is_adopted
from tenants.central.outage import guarded
from tenants.context import in_public
from tenants.models import PUBLIC_TENANT_ID, Tenant
from tenants.sites import Site

View = Callable[..., HttpResponse]
RECENT = 50


def pages(site: Site) -> list[URLPattern]:
    def page(view: View) -> View:
        def shown(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            call = partial(view, site, request, **kwargs)
            return guarded(site, request, call, title=_("Cutover"))

        made: View = site.admin_view(shown)
        return made

    return [
        path("cutover/", page(overview), name="cutover"),
        path("cutover/<int:tenant_id>/", page(tenant), name="cutover_tenant"),
        path("cutover/<int:tenant_id>/plan/", page(plan), name="cutover_plan"),
        path("cutover/<int:tenant_id>/plan.md", page(plan_file), name="cutover_plan_file"),
    ]


def overview(site: Site, request: HttpRequest) -> HttpResponse:
    rows = list(statuses()) if is_adopted() else []
    context = {**site.each_context(request), "title": _("Cutover"), "rows": rows}
    return TemplateResponse(request, "cutover/overview.html", context)


def tenant(site: Site, request: HttpRequest, tenant_id: int) -> HttpResponse:
    """A GET looks at the steps and their gates; a POST makes one."""
    found = _tenant(tenant_id)
    if request.method == "POST":
        _step(request, found)
        return HttpResponseRedirect(reverse("admin:cutover_tenant", args=[tenant_id]))
    plans = [plan_step(found, arrow.after) for arrow in from_here(phase_of(tenant_id))]
    changes = PhaseChange.objects.for_tenant(tenant_id).order_by("-pk")[:RECENT]
    context = {
        **site.each_context(request),
        "title": found.name,
        "status": of_tenant(found),
        "usage": shown_usage(tenant_id),
        "plans": [(plan, _gates(request, plan)) for plan in plans],
        "changes": changes,
    }
    return TemplateResponse(request, "cutover/tenant.html", context)


def plan(site: Site, request: HttpRequest, tenant_id: int) -> HttpResponse:
    """The way back, as it is now."""
    made = plan_of(_tenant(tenant_id))
    context = {**site.each_context(request), "title": made.title, "plan": made, "id": tenant_id}
    return TemplateResponse(request, "cutover/plan.html", context)


def plan_file(site: Site, request: HttpRequest, tenant_id: int) -> HttpResponse:
    found = _tenant(tenant_id)
    name = f"rollback-{found.schema_name}.md"
    return HttpResponse(
        markdown(plan_of(found)),
        content_type="text/markdown; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _tenant(tenant_id: int) -> Tenant:
    with in_public():
        found = Tenant.objects.exclude(pk=PUBLIC_TENANT_ID).filter(pk=tenant_id).first()
    if found is None or not is_adopted():
        raise Http404
    return found  # type: ignore[no-any-return]  # the library is untyped


def _gates(request: HttpRequest, plan: Plan) -> list[dict[str, Any]]:
    """With addresses that lead to the tenant's own host where the page is there."""
    host = _host(request, plan.tenant)
    return [
        {"gate": gate, "label": LABELS[gate.key], "url": _url(host, gate.mend)}
        for gate in plan.gates
    ]


def _host(request: HttpRequest, tenant: Tenant) -> str:
    """Scheme and host of the tenant's pages; the port is the one that was asked."""
    with in_public():
        domain = tenant.domains.order_by("-is_primary").first()
    port = request.get_port()
    ending = "" if port in ("80", "443") else f":{port}"
    return f"{request.scheme}://{domain.domain}{ending}" if domain else ""


def _url(host: str, mend: str) -> str:
    if not mend.startswith("/"):
        return ""
    return mend if mend.startswith(("/admin/registry/", "/admin/cutover/")) else host + mend


def _step(request: HttpRequest, tenant: Tenant) -> None:
    given = request.POST.get
    try:
        after, share = Phase(given("after", "")), int(given("canary_share") or "100")
        plan = plan_step(tenant, after, share)
        make_step(plan, request.user.get_username(), given("reason", ""), given("confirm", ""))
    except StepRefused as error:
        messages.error(request, str(error))
    except ValueError:
        messages.error(request, _("Choose a step, and a share from 1 to 100."))
    else:
        text = _("%(tenant)s is in “%(phase)s” now.")
        messages.success(request, text % {"tenant": tenant.name, "phase": after.label})
