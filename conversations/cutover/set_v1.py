"""Who answers for V1: the built-in engine, or the live old application at an address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from conversations.models import PhaseChange, TenantPhase, V1Endpoint
from conversations.models.ours import Phase
from conversations.phases import OVER_HTTP
from tenants.profile.secrets import seal


class V1Refused(Exception):
    """Nothing was changed; the message says why."""


@dataclass(frozen=True, slots=True)
class Setting:
    """`secret`: '' keeps the present one, but never for another address or header."""

    is_on: bool
    url: str
    header: str
    secret: str
    timeout_seconds: int


def endpoint_row(tenant_id: int) -> V1Endpoint:
    """The tenant's row; an unsaved one where there is none yet."""
    found = V1Endpoint.objects.for_tenant(tenant_id).first()
    return found or V1Endpoint(tenant_id=tenant_id)


def set_v1(tenant_id: int, setting: Setting, by: str, reason: str) -> None:
    """Effective on the next message in every process; with its record. Raises V1Refused."""
    with atomic(using="central"):
        rows = TenantPhase.objects.for_tenant(tenant_id).using("central")
        now = rows.select_for_update().first()
        phase = Phase(now.phase) if now else Phase.V1
        if setting.is_on and phase not in OVER_HTTP:
            raise V1Refused(
                _(
                    "In this phase V1 must be able to answer in the same turn: only the built-in V1 can."
                )
            )
        row = endpoint_row(tenant_id)
        _fill(row, setting, by)
        row.save(using="central")
        PhaseChange(
            tenant_id=tenant_id,
            before=phase,
            after=phase,
            canary_share=now.canary_share if now else 100,
            at=timezone.now(),
            by=by[:150],
            reason=f"{_record(row)} {reason}",
        ).save(using="central")


def _fill(row: V1Endpoint, setting: Setting, by: str) -> None:
    moved = (row.url, row.header) != (setting.url, setting.header)
    if setting.secret or moved or not setting.header:
        row.secret_sealed = seal(setting.secret if setting.header else "")
    row.is_on, row.url, row.header = setting.is_on, setting.url, setting.header
    row.timeout_seconds = setting.timeout_seconds
    row.changed_at, row.by = timezone.now(), by[:150]


def _record(row: V1Endpoint) -> str:
    if not row.is_on:
        return _("V1 is the built-in engine.")
    return _("V1 is the old application at %(host)s.") % {"host": urlsplit(row.url).netloc}
