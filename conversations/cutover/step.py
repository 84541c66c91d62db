"""One step: first what it would do, then the step itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from conversations.actions.change_phase import Change, change_phase
from conversations.cutover.arrows import Arrow, arrow
from conversations.cutover.gate import Gate
from conversations.cutover.gates import gates_of
from conversations.models.ours import Phase
from conversations.phases import phase_of
from conversations.store.transaction import central_transaction
from tenants.models import Tenant


class StepRefused(Exception):
    """The step was not made; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a step would do. `is_open`: all gates are."""

    tenant: Tenant
    arrow: Arrow
    canary_share: int
    gates: list[Gate]

    @property
    def is_open(self) -> bool:
        return all(gate.is_open for gate in self.gates)

    def to_json(self) -> dict[str, Any]:
        return {
            "tenant": self.tenant.pk,
            "name": self.tenant.name,
            "from": str(self.arrow.before),
            "to": str(self.arrow.after),
            "canary_share": self.canary_share,
            "does": str(self.arrow.does),
            "back": str(self.arrow.back),
            "needs_name": self.arrow.confirmed,
            "open": self.is_open,
            "gates": [gate.to_json() for gate in self.gates],
        }


def plan_step(tenant: Tenant, after: Phase, canary_share: int = 100) -> Plan:
    """Reads only. Raises StepRefused where there is no such step from here."""
    before = phase_of(tenant.pk)
    found = arrow(before, after)
    if found is None:
        raise StepRefused(
            _("There is no step from %(before)s to %(after)s: go one phase at a time.")
            % {"before": before, "after": after}
        )
    if not 1 <= canary_share <= 100:
        raise StepRefused(_("The canary share is a number from 1 to 100."))
    return Plan(tenant, found, canary_share, gates_of(tenant, found))


def make_step(plan: Plan, by: str, reason: str, confirm: str = "") -> None:
    """Raises StepRefused; then nothing was changed."""
    if not reason.strip():
        raise StepRefused(_("Say why: a reason is kept with each step."))
    if plan.arrow.confirmed and confirm != plan.tenant.name:
        raise StepRefused(
            _("Type the tenant's name, “%(name)s”, to confirm this step.")
            % {"name": plan.tenant.name}
        )
    closed = [gate.key for gate in plan.gates if not gate.is_open]
    if closed:
        raise StepRefused(_("Closed gates: %(gates)s.") % {"gates": ", ".join(closed)})
    evidence: Mapping[str, Any] = {"gates": [gate.to_json() for gate in plan.gates]}
    step = plan.arrow
    change = Change(
        plan.tenant.pk, step.before, step.after, by, reason, plan.canary_share, evidence
    )
    with central_transaction() as cursor:
        if not change_phase(cursor, change):
            raise StepRefused(_("Somebody else made a step meanwhile: look again."))
