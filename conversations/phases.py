"""Which engine answers for a tenant: model and reader. Read each turn, never cached."""

from __future__ import annotations

import hashlib
from typing import Literal

from django.utils import timezone

from conversations.engines.available import has_v1, has_v1_over_http
from conversations.models import TenantPhase, V1Endpoint
from conversations.models.ours import Phase

Engine = Literal["v1", "v2"]
WHOLE = 100
# In these V1 may be the live old application, asked over HTTP.
OVER_HTTP = (Phase.V1, Phase.PARALLEL)


def engine_of(phase: str, share: int, session_id: str) -> Engine:
    """The engine that answers a session first. `share`: per cent of the sessions in v2_primary."""
    if phase == Phase.V2_ONLY or (phase == Phase.V2_PRIMARY and in_canary(share, session_id)):
        return "v2"
    return "v1"


def in_canary(share: int, session_id: str) -> bool:
    """Sticky, and whoever is inside stays inside when the share grows."""
    if share >= WHOLE:
        return True
    digest = hashlib.sha256(session_id.encode()).digest()
    return int.from_bytes(digest[:4], "big") % WHOLE < share


def phase_of(tenant_id: int) -> Phase:
    """The tenant's phase; without a row the tenant is still in V1."""
    phase = TenantPhase.objects.for_tenant(tenant_id).values_list("phase", flat=True).first()
    return Phase(phase) if phase else Phase.V1


def set_phase(tenant_id: int, phase: Phase, by: str) -> None:
    """Writes the phase; effective on the next message in every process."""
    TenantPhase.objects.for_platform().update_or_create(
        tenant_id=tenant_id, defaults={"phase": phase, "since": timezone.now(), "by": by}
    )


def old_app_answers(tenant_id: int, phase: Phase) -> bool:
    """Whether V1 would be the live old application in this phase."""
    rows = V1Endpoint.objects.for_tenant(tenant_id).filter(is_on=True)
    return phase in OVER_HTTP and has_v1_over_http() and rows.exists()


def v1_answers(tenant_id: int, phase: Phase, *, has_model: bool) -> bool:
    """Whether V1 has anybody to ask in this phase; where it has not, the chat is off in v1 and parallel."""
    return (has_v1() and has_model) or old_app_answers(tenant_id, phase)
