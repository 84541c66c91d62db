"""The last part of an adoption: the old application's conversations get their rows."""

from __future__ import annotations

from django.db import connections
from django.utils import timezone

from conversations.actions.backfill import batches
from conversations.models import Adoption
from tenants.central.adopt.progress import say

BATCH = 1000


def backfill_old_talks() -> str:
    """Goes on where an earlier run was stopped. What the old application adds later is the tailer's."""
    adoption, _ = Adoption.objects.using("central").get_or_create(
        id=1, defaults={"adopted_at": timezone.now()}
    )
    if adoption.backfilled_at is not None:
        return (
            f"conversations: all had their rows since {adoption.backfilled_at:%Y-%m-%d %H:%M} UTC"
        )
    seen, added, highest = 0, 0, _highest()
    for done in batches(adoption.backfilled_to, BATCH):
        seen, added = seen + done.seen, added + done.added
        _note(backfilled_to=done.last)
        say(f"conversations: {added} rows added, at number {done.last} of {highest}")
    _note(backfilled_at=timezone.now())
    return f"conversations: {added} rows added for {seen} that were looked at"


def _note(**values: object) -> None:
    Adoption.objects.using("central").filter(id=1).update(**values)


def _highest() -> int:
    with connections["central"].cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(id), 0) FROM ai_conversations")
        return int(cursor.fetchone()[0])
