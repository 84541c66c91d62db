"""Leads an entry point to a flow, elsewhere, or nowhere. Two people never overwrite each other unseen."""

from __future__ import annotations

import re

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from flows.actions.refused import Overtaken, Refused
from flows.actions.rename_flow import checked_text
from flows.models import Flow, Route, RouteChange
from tenants.people.models import User

_SLUG = re.compile(r"[A-Za-z0-9_-]{1,255}")


def add_route(feature_slug: str, flow: Flow, *, name: str = "", by: User | None) -> Route:
    """Raises Refused, or Overtaken where the entry point has a route already."""
    if not _SLUG.fullmatch(feature_slug):
        raise Refused(_("A feature is written with letters, digits, - and _ only."))
    try:
        with transaction.atomic():
            _check(flow)
            route = Route.objects.create(
                feature_slug=feature_slug, feature_name=checked_text(name)[:255], flow=flow
            )
    except IntegrityError:
        raise Overtaken(
            _("%(feature)s has a route already. Change that one.") % {"feature": feature_slug}
        ) from None
    _record(by, route, "", flow.flow_name)
    return route


def change_route(
    route: Route, flow: Flow, *, was_flow_id: int, name: str | None = None, by: User | None
) -> None:
    """`was_flow_id`: where the route led when this person looked. Raises Refused, Overtaken."""
    before = Flow.objects.get(pk=route.flow_id).flow_name
    values = {"flow": flow} | ({} if name is None else {"feature_name": checked_text(name)[:255]})
    with transaction.atomic():
        _check(flow)
        changed = Route.objects.filter(pk=route.pk, flow_id=was_flow_id).update(**values)
    if not changed:
        raise Overtaken(_overtaken(route))
    if flow.pk != was_flow_id:
        _record(by, route, before, flow.flow_name)
    route.refresh_from_db()


def remove_route(route: Route, *, was_flow_id: int, by: User | None) -> None:
    """Raises Overtaken."""
    before = Flow.objects.get(pk=route.flow_id).flow_name
    removed, _parts = Route.objects.filter(pk=route.pk, flow_id=was_flow_id).delete()
    if not removed:
        raise Overtaken(_overtaken(route))
    _record(by, route, before, "")


def _check(flow: Flow) -> None:
    """Locks the flow: it must not be archived while a route is led to it. Raises Refused."""
    row = Flow.objects.select_for_update(of=("self",)).select_related("head").get(pk=flow.pk)
    if row.head.archived_at is not None:
        raise Refused(_("“%(flow)s” is archived. Restore it first.") % {"flow": row.flow_name})


def _overtaken(route: Route) -> str:
    return _(
        "Somebody changed the route of %(feature)s since you opened this page. Nothing was"
        " overwritten: look again and decide."
    ) % {"feature": route.feature_slug}


def _record(by: User | None, route: Route, before: str, after: str) -> None:
    """A line of the history that the page of routes shows; names as they were then."""
    RouteChange.objects.create(feature_slug=route.feature_slug, before=before, after=after, by=by)
