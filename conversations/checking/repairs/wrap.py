"""Makes JSON of a broken text, in which the text stands as it was."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext_lazy as _

from conversations.checking.check import CONVERSATIONS, Batch, Change, Finding, Fix, Repair

_READ = "SELECT a.id, {text}, {made} FROM ai_conversations a WHERE a.id IN %s AND {{scope}}"
Form = Literal["object", "array"]


def wrap(column: str, form: Form) -> Repair:
    """`object`: under the key "unreadable", as a turn would (store/context_data.py)."""
    text = f"CAST(a.{column} AS CHAR)"
    made = f"JSON_OBJECT('unreadable', {text})" if form == "object" else f"JSON_ARRAY({text})"
    statement = _READ.format(text=text, made=f"CAST({made} AS CHAR)")

    def plan(batch: Batch, found: list[Finding], tenant_id: int | None) -> list[Fix]:
        if not found:
            return []
        rows = batch.of([finding.id for finding in found]).ask(statement)
        return [
            Fix(id, (Change(CONVERSATIONS, "id", id, {column: old}, {column: new}),))
            for id, old, new in rows
        ]

    return Repair(says=_("Keeps the text inside of valid JSON"), plan=plan, needs_tenant=True)
