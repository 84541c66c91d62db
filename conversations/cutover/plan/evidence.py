"""What a plan says of talks, backups and people; counts are of the newest talks alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import connections

from conversations.models import BackupNote
from tenants.context import in_public, in_tenant
from tenants.models import Tenant
from tenants.people.models import Role, User

MOST = 10_000
BACKUPS = 5
_FILE = re.compile(r"(?P<file>\S+): .*, sha256 (?P<sha256>[0-9a-f]{64})$", re.DOTALL)
_TALKS = """
SELECT c.state, SUM(c.lease_until >= UTC_TIMESTAMP(6)), SUM(c.conversation_id > 0) FROM
  (SELECT conversation_id, state, lease_until FROM chatadmin_conversation FORCE INDEX (ca_conv_activity)
   WHERE tenant_id = %s ORDER BY last_activity_at DESC, conversation_id DESC LIMIT %s) c
GROUP BY c.state ORDER BY c.state
"""


@dataclass(frozen=True, slots=True)
class Talks:
    """Of the newest MOST talks. `running`: turns that are being answered at this moment.

    Talks that the old application has not shown yet are running, perhaps, and nothing else.
    """

    states: dict[str, int]
    running: int


def talks_of(tenant_id: int) -> Talks:
    with connections["central"].cursor() as cursor:
        cursor.execute(_TALKS, [tenant_id, MOST])
        rows = cursor.fetchall()
    states = {state: int(n) for state, _, n in rows if n}
    return Talks(states, sum(int(on or 0) for _, on, _ in rows))


@dataclass(frozen=True, slots=True)
class KnownBackup:
    """`file`: '' for one that was made by other means; `note` says where it is."""

    at: str
    by: str
    note: str
    file: str
    sha256: str


def backups() -> list[KnownBackup]:
    """The newest ones."""
    rows = BackupNote.objects.using("central").order_by("-pk")[:BACKUPS]
    return [_backup(row) for row in rows]


def _backup(row: BackupNote) -> KnownBackup:
    found = _FILE.match(row.note)
    file, sha256 = (found["file"], found["sha256"]) if found else ("", "")
    return KnownBackup(f"{row.at:%Y-%m-%d %H:%M} UTC", row.by, row.note, file, sha256)


def superusers() -> list[str]:
    with in_public():
        return _names(User.objects.filter(is_superuser=True, is_active=True))


def admins_of(tenant: Tenant) -> list[str]:
    with in_tenant(tenant):
        return _names(User.objects.filter(role=Role.ADMIN, is_active=True))


def _names(people: object) -> list[str]:
    rows = people.order_by("username").values_list("username", "email")  # type: ignore[attr-defined]
    return [f"{name} <{mail}>" if mail else name for name, mail in rows]
