"""What the first page says about flows and about who answers."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from flows.models import Flow, FlowHead, Route
from flows.taken_away import count_crippled
from tenants.people.backend import may
from tenants.profile.models import the_profile
from tenants.sites import Card


def cards(request: HttpRequest) -> list[Card]:
    if not may(request.user, "flows", "view"):
        return []
    return [_flows(request.tenant.pk), _routes(), *_model(request)]  # type: ignore[attr-defined]


def _flows(tenant_id: int) -> Card:
    active = Flow.objects.filter(is_active=True, version__gt=0).count()
    waiting = FlowHead.objects.filter(revision__published_version=None, archived_at=None)
    count = waiting.count()
    note = ngettext("%d flow has unpublished work", "%d flows have unpublished work", count) % count
    crippled = count_crippled(tenant_id)
    if crippled:
        note = _crippled(crippled)
    url = reverse("admin:flows_flow_changelist")
    warn = not active or bool(crippled)
    return Card(_("Active flows"), active, note, url, "account_tree", warn=warn)


def _crippled(count: int) -> str:
    text = ngettext(
        "%d flow holds nodes that you may no longer use",
        "%d flows hold nodes that you may no longer use",
        count,
    )
    return text % count


def _routes() -> Card:
    dead = Route.objects.exclude(flow__is_active=True, flow__version__gt=0).count()
    note = (
        ngettext("%d leads to a flow that is off", "%d lead to flows that are off", dead) % dead
        if dead
        else _("Every entry point has an active flow")
    )
    url = reverse("admin:flows_route_changelist")
    return Card(_("Routes"), Route.objects.count(), note, url, "alt_route", warn=bool(dead))


def _model(request: HttpRequest) -> list[Card]:
    if not may(request.user, "profile", "view"):
        return []
    profile = the_profile()
    value = _("Offline answers") if profile.offline else profile.model_name
    note = (
        _("No model is connected: replies come from catalogue and profile")
        if profile.offline
        else profile.model_base_url
    )
    url = reverse("admin:profile_profile_changelist")
    return [Card(_("Model"), value, note, url, "smart_toy", warn=profile.offline)]
