"""The consistency report: of everybody on the platform, of its own rows on a tenant's host."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from conversations.browser.names import tenant_names
from conversations.browser.scope import scope_of
from conversations.checking.checks.all_checks import CHECKS
from conversations.checking.jobs import ask_for_check, can_store, running, runs_of
from conversations.checking.report import Result, results_of
from conversations.models import CheckRun, RepairRun
from tenants.central.outage import guarded
from tenants.people.models import Role
from tenants.sites import Site

View = Callable[..., HttpResponse]
RECENT = 20


def pages(site: Site) -> list[URLPattern]:
    return [path("consistency/", guarded_page(site, report), name="consistency")]


def guarded_page(site: Site, view: View) -> View:
    """404 for those who do not look after the data; 503 in words while `central` is down."""

    def shown(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not sees_report(request):
            raise Http404
        call = partial(view, site, request, **kwargs)
        return guarded(site, request, call, title=_("Consistency"))

    made: View = site.admin_view(shown)
    return made


def sees_report(request: HttpRequest) -> bool:
    """Superusers and a tenant's admins; for the menu, too."""
    user: Any = request.user
    return bool(user.is_superuser or getattr(user, "role", "") == Role.ADMIN)


def report(site: Site, request: HttpRequest) -> HttpResponse:
    """A GET shows what the last run found; a POST asks for another one."""
    scope = scope_of(request)
    if request.method == "POST":
        return _run(request, scope.tenant_id)
    adopted = can_store()
    now, last = (running(scope.tenant_id), _last(scope.tenant_id)) if adopted else (None, None)
    results = results_of(json.loads(last.result)) if last else []
    repairs = _repairs() if adopted and scope.platform else []
    context = {
        **site.each_context(request),
        "title": _("Consistency"),
        "platform": scope.platform,
        "adopted": adopted,
        "running": now,
        "last": last,
        "rows": [_row(result, scope.platform) for result in _worst_first(results)],
        "defects": sum(result.is_defect for result in results),
        "repairs": repairs,
        "stale": last is not None and any(_changed_since(last, row["run"]) for row in repairs),
    }
    return TemplateResponse(request, "checking/report.html", context)


def _run(request: HttpRequest, tenant_id: int | None) -> HttpResponse:
    if not can_store():
        raise Http404
    if not ask_for_check(tenant_id, request.user.get_username()):
        messages.info(request, _("A check is under way already."))
    return HttpResponseRedirect(reverse("admin:consistency"))


def _last(tenant_id: int | None) -> CheckRun | None:
    return runs_of(tenant_id).exclude(finished_at=None).order_by("-pk").first()


def _changed_since(last: CheckRun, run: RepairRun) -> bool:
    """Whether the repair, or its way back, may have changed rows after that check was asked for."""
    ends = (run.finished_at or timezone.now(), run.undone_at)
    return any(at is not None and at >= last.asked_at for at in ends)


def _worst_first(results: list[Result]) -> list[Result]:
    """Defects, then notes, then what is in order, then what could not be looked at."""
    return sorted(results, key=lambda r: (bool(r.missing), not r.count, r.check.notice))


def _row(result: Result, platform: bool) -> dict[str, Any]:
    names = tenant_names() if platform and result.by_tenant else {}
    owners = [
        (names.get(int(id), f"#{id}") if id else _("no tenant"), count)
        for id, count in result.by_tenant.most_common(10)
    ]
    state = "skipped" if result.missing else "ok"
    if result.count:
        state = "note" if result.check.notice else "found"
    return {"result": result, "check": result.check, "owners": owners, "state": state}


def _repairs() -> list[dict[str, Any]]:
    runs = RepairRun.objects.for_platform().order_by("-pk")[:RECENT]
    names = tenant_names()
    return [
        {
            "run": run,
            "title": CHECKS[run.check_key].title if run.check_key in CHECKS else run.check_key,
            "tenant": names.get(run.tenant_id or 0, ""),
        }
        for run in runs
    ]
