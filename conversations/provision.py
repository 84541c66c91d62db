from __future__ import annotations

from conversations.models import TenantPhase
from conversations.models.ours import Phase
from conversations.phases import phase_of, set_phase
from tenants.central.adopted import is_adopted, require_adopted
from tenants.models import Tenant
from tenants.provisioning import Spec, Step


class PhaseRow(Step):
    """A new tenant has no old talks: it starts, and stays, with the flow engine. An adopted one has:
    it starts where the old application left it."""

    def do(self, tenant: Tenant, spec: Spec) -> None:
        require_adopted()
        by = "create_tenant" if spec.phase == Phase.V2_ONLY else "adopt_tenants"
        set_phase(tenant.pk, Phase(spec.phase), by=by)

    def undo(self, tenant: Tenant) -> None:
        if is_adopted():
            TenantPhase.objects.for_tenant(tenant.pk).delete()

    def verify(self, tenant: Tenant, spec: Spec) -> list[str]:
        return [] if phase_of(tenant.pk) == spec.phase and has_row(tenant) else [MISSING]


MISSING = "The phase row is missing."


def has_row(tenant: Tenant) -> bool:
    """Without one the phase reads as v1, too."""
    return TenantPhase.objects.for_tenant(tenant.pk).exists()
