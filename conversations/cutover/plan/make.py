"""Makes a tenant's rollback plan; reads only, and asks no model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from conversations.actions.spend import budget_of
from conversations.browser.filters import ENGINES, SYSTEMS
from conversations.cutover.arrows import arrow
from conversations.cutover.gates import gates_of
from conversations.cutover.labels import LABELS
from conversations.cutover.plan.evidence import MOST, admins_of, superusers, talks_of
from conversations.cutover.plan.restore import backup_sections
from conversations.cutover.plan.section import RollbackPlan, Section
from conversations.cutover.plan.ways import Way, ways_back
from conversations.cutover.status import Status, of_tenant
from conversations.models import LegacyWrites, PhaseChange
from conversations.models.ours import Phase, State
from conversations.phases import old_app_answers
from conversations.usage import NONE, TABLE, usage_of
from tenants.central.ddl import LEGACY_COLUMNS
from tenants.central.schema import central_schema
from tenants.context import in_tenant
from tenants.models import Tenant
from tenants.profile.models import the_profile


def plan_of(tenant: Tenant) -> RollbackPlan:
    status = of_tenant(tenant)
    sections = [
        _now(status),
        *(_back(tenant, way) for way in ways_back(status.phase)),
        *_without_us(status),
        _talks(tenant.pk),
        _columns(),
        *backup_sections(tenant.pk),
        *_seen(tenant.pk),
        _people(tenant, status),
    ]
    title = _("Rollback plan: %(tenant)s") % {"tenant": tenant.name}
    return RollbackPlan(title, f"{timezone.now():%Y-%m-%d %H:%M} UTC", tuple(sections))


def _now(status: Status) -> Section:
    facts = [
        (_("Tenant"), f"{status.tenant.name} ({status.tenant.schema_name}, {status.tenant.pk})")
    ]
    facts.append((_("Phase"), f"{status.phase} – {status.phase.label}"))
    if status.phase == Phase.V2_PRIMARY:
        facts.append((_("Share"), f"{status.canary_share} %"))
        facts.append((_("Fallbacks"), f"{status.fallbacks} / {status.asked}"))
    if status.since:
        facts.append((_("Since"), f"{status.since:%Y-%m-%d %H:%M} UTC, {status.by}"))
    last = PhaseChange.objects.for_tenant(status.tenant.pk).order_by("-pk").first()
    if last is not None:
        facts.append((_("Last step"), f"{last.before} → {last.after}, {last.by}: {last.reason}"))
    note = "" if ways_back(status.phase) else _("V1 answers: there is nothing to go back to.")
    return Section(_("Where the tenant stands"), tuple(facts), note)


def _back(tenant: Tenant, way: Way) -> Section:
    step = arrow(way.before, way.after)
    gates = gates_of(tenant, step) if step else []
    facts = [
        (_("Possible"), str(way.until)),
        (_("Open talks"), str(way.talks)),
        (_("Kept"), str(way.kept)),
        (_("Lost"), str(way.lost)),
    ]
    for gate in gates:
        state = _("open") if gate.is_open else _("closed")
        facts.append((str(LABELS[gate.key]), f"{state}: {gate.says}"))
    if way.after != Phase.V2_PRIMARY and not _has_somebody_to_ask(tenant, way.after):
        facts.append((_("Model"), _("none is set: V1 has nobody to ask, and the chat is off")))
    command = f'manage.py cutover step {tenant.schema_name} {way.after} --execute --reason "WHY"'
    title = _("Back from %(before)s to %(after)s") % {"before": way.before, "after": way.after}
    return Section(title, tuple(facts), _("In force with the next message:"), (command,))


def _has_somebody_to_ask(tenant: Tenant, phase: Phase) -> bool:
    with in_tenant(tenant):
        return not the_profile().offline or old_app_answers(tenant.pk, phase)


def _without_us(status: Status) -> list[Section]:
    """For the hour in which this application does not start."""
    back = ways_back(status.phase)
    if not back:
        return []
    note = _("On the central server. Such a step leaves no record; note it yourself.")
    sql = (
        f"UPDATE chatadmin_tenant_phase SET phase = '{back[0].after}', canary_share = 100,"
        f" since = UTC_TIMESTAMP(6), `by` = 'YOU'"
        f" WHERE tenant_id = {status.tenant.pk} AND phase = '{status.phase}';"
    )
    return [Section(_("The same step while this application does not start"), (), note, (sql,))]


def _talks(tenant_id: int) -> Section:
    talks, usage = talks_of(tenant_id), usage_of(tenant_id, MOST)
    facts = [(str(State(state).label), str(count)) for state, count in talks.states.items()]
    facts.append((_("Being answered now"), str(talks.running)))
    names = {**ENGINES, NONE: _("No turn of ours")}
    facts.append((_("Answered last"), _counts(names, usage.engines)))
    facts.append((_("Columns filled"), _counts(SYSTEMS, usage.systems)))
    note = _("Engines and systems: of the newest %(count)d conversations.") % {
        "count": usage.looked
    }
    return Section(_("Talks"), tuple(facts), note if usage.capped else "")


def _counts(names: Mapping[str, Any], counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name}: {counts.get(key, 0)}" for key, name in names.items())


def _columns() -> Section:
    has = central_schema().has
    there = [name for name in LEGACY_COLUMNS if has(TABLE, name)]
    gone = [name for name in LEGACY_COLUMNS if name not in there]
    facts = [(_("On this server"), ", ".join(there) or "–"), (_("Dropped"), ", ".join(gone) or "–")]
    note = (
        _("V1 answers without the dropped columns, but the old application may not.")
        if gone
        else _("Nothing was dropped: V1 and the old application find all they need.")
    )
    return Section(_("Old columns"), tuple(facts), note)


def _seen(tenant_id: int) -> list[Section]:
    """The gates of the last step forward, as they were then."""
    rows = PhaseChange.objects.for_tenant(tenant_id).order_by("-pk")[:20]
    for row in rows:
        step = arrow(Phase(row.before), Phase(row.after))
        gates = json.loads(row.evidence or "{}").get("gates", [])
        if gates and step and step.is_forward:
            title = _("Gates as they were at the step of %(time)s") % {
                "time": f"{row.at:%Y-%m-%d %H:%M}"
            }
            return [Section(title, tuple((_label(gate["key"]), gate["says"]) for gate in gates))]
    return []


def _label(key: str) -> str:
    return str(LABELS.get(key, key))


def _people(tenant: Tenant, status: Status) -> Section:
    budget = budget_of(tenant.pk)
    chiefs = ", ".join(superusers()) or "–"
    hook = urlsplit(budget.alert_webhook)
    wrote = LegacyWrites.objects.for_tenant(tenant.pk).order_by("-day").first()
    facts = (
        (_("Superusers"), chiefs),
        (_("Admins of the tenant"), ", ".join(admins_of(tenant)) or "–"),
        (_("Mail of alerts"), budget.alert_mail or _("all superusers")),
        # its path may hold a secret
        (_("Webhook of alerts"), f"{hook.scheme}://{hook.hostname}/…" if hook.hostname else "–"),
        (_("Unsent alerts"), str(status.unsent_alerts)),
        (
            _("V1 or the old application wrote last"),
            f"{wrote.last_at:%Y-%m-%d %H:%M} UTC" if wrote else _("never, as far as we saw"),
        ),
    )
    return Section(_("Whom to tell"), facts)
