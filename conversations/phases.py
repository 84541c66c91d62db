"""Which engine answers for a tenant: model and reader. Read each turn, never cached."""

from __future__ import annotations

from django.utils import timezone

from conversations.models import TenantPhase
from conversations.models.ours import Phase

# Until the old engine is built, only these phases can answer.
ANSWERING = frozenset({Phase.V2_ONLY, Phase.V2_PRIMARY})


def phase_of(tenant_id: int) -> Phase:
    """The tenant's phase; without a row the tenant is still in V1."""
    phase = TenantPhase.objects.for_tenant(tenant_id).values_list("phase", flat=True).first()
    return Phase(phase) if phase else Phase.V1


def set_phase(tenant_id: int, phase: Phase, by: str) -> None:
    """Writes the phase; effective on the next message in every process."""
    TenantPhase.objects.for_platform().update_or_create(
        tenant_id=tenant_id, defaults={"phase": phase, "since": timezone.now(), "by": by}
    )
