"""Rows of our own table: added where they are missing, counted again where they are wrong."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from conversations.checking.check import OURS, Batch, Change, Finding, Fix, Repair, Values
from conversations.tail.truth import Truth, read_truth

KEY = "conversation_id"
COUNTED = ("message_count", "tokens")


def _add(batch: Batch, found: list[Finding], tenant_id: int | None) -> list[Fix]:
    """What the row will say is counted when it is added (actions/backfill.py)."""
    return [Fix(f.id, (Change(OURS, KEY, f.id, None, {}),)) for f in found]


def _recount(batch: Batch, found: list[Finding], tenant_id: int | None) -> list[Fix]:
    """Both sides of one moment. A turn that ends meanwhile changes the row: then it is left alone."""
    truths = read_truth(batch.cursor, batch.schema, [finding.id for finding in found])
    return [fix for truth in truths if truth.has_row and (fix := _fix(truth))]


def _fix(truth: Truth) -> Fix | None:
    before: Values = {name: str(getattr(truth.now, name)) for name in COUNTED}
    after: Values = {name: str(getattr(truth.should, name)) for name in COUNTED}
    change = Change(OURS, KEY, truth.id, before, after)
    return Fix(truth.id, (change,)) if before != after else None


ADD_ROWS = Repair(says=_("Adds the missing rows of ours"), plan=_add)
RECOUNT = Repair(says=_("Writes the counted figures into our rows"), plan=_recount)
