from __future__ import annotations

from conversations.models import TenantPhase
from conversations.models.ours import Phase
from conversations.phases import phase_of, set_phase
from tenants.central.adopted import is_adopted, require_adopted
from tenants.models import Tenant
from tenants.provisioning import Spec, Step


class PhaseRow(Step):
    """A new tenant has no old talks: it starts, and stays, with the flow engine."""

    def do(self, tenant: Tenant, spec: Spec) -> None:
        require_adopted()
        set_phase(tenant.pk, Phase.V2_ONLY, by="create_tenant")

    def undo(self, tenant: Tenant) -> None:
        if is_adopted():
            TenantPhase.objects.for_tenant(tenant.pk).delete()

    def verify(self, tenant: Tenant, spec: Spec) -> list[str]:
        return [] if phase_of(tenant.pk) == Phase.V2_ONLY else ["The phase row is missing."]
