"""SQL for what a conversation's row says of its messages: how many, the latest, what they cost.

One place, so that the backfill and the tailer never come to different figures.
"""

from __future__ import annotations

from tenants.central.schema import CentralSchema

OURS = "ai_conversation_messages"
OLD = "ai_messages"

# A zero date is no time. The dates are years away from anything an application wrote.
_NEVER = "TIMESTAMP'1970-01-02 00:00:00'"
_TIME = f"IF({{0}} > {_NEVER}, {{0}}, NULL)"
_COUNTED = """
LEFT JOIN (
    SELECT conversation_id, COUNT(*) AS messages, MAX({time}) AS latest, MAX(id) AS last_id,
        SUM(GREATEST({tokens}, 0)) AS tokens
    FROM {table} WHERE conversation_id IN %s GROUP BY conversation_id
) {table}_of ON {table}_of.conversation_id = c.id
"""


def message_tables(schema: CentralSchema) -> list[str]:
    """Those of the two that this server has."""
    return [table for table in (OURS, OLD) if schema.has(table, "id", "conversation_id")]


def figures(schema: CentralSchema) -> dict[str, str]:
    """Expressions over `ai_conversations c` and `joins(schema)`: state, created, activity, count, ..."""
    tables = message_tables(schema)
    has_end = schema.has("ai_conversations", "is_active")
    own = [name for name in ("created_at", "updated_at") if schema.has("ai_conversations", name)]
    times = [*(f"c.{name}" for name in own), *(f"{table}_of.latest" for table in tables)]
    counts = " + ".join(f"COALESCE({table}_of.messages, 0)" for table in tables)
    tokens = " + ".join(f"COALESCE({table}_of.tokens, 0)" for table in tables)
    return {
        "state": "IF(c.is_active = 0, 'ended', 'open')" if has_end else "'open'",
        "created": _TIME.format("c.created_at") if "created_at" in own else "NULL",
        "activity": _latest(times),
        "count": counts or "0",
        "tokens": tokens or "0",
        # our engines write one table only, and its ids are what "last message" means to them
        "last": f"{OURS}_of.last_id" if OURS in tables else "NULL",
    }


def joins(schema: CentralSchema) -> str:
    """Each join takes one parameter: the ids of the conversations."""
    return "".join(_counted(schema, table) for table in message_tables(schema))


def _latest(times: list[str]) -> str:
    """NULLs do not count; GREATEST by itself is NULL as soon as one of its values is."""
    known = ", ".join([_NEVER, *(f"COALESCE({_TIME.format(time)}, {_NEVER})" for time in times)])
    return f"NULLIF(GREATEST({known}, {_NEVER}), {_NEVER})"


def _counted(schema: CentralSchema, table: str) -> str:
    time = _TIME.format("created_at") if schema.has(table, "created_at") else "NULL"
    return _COUNTED.format(table=table, time=time, tokens=spent(schema, table))


def spent(schema: CentralSchema, table: str, prefix: str = "") -> str:
    """The tokens of one message; servers lack either column, or both."""
    found = [name for name in ("tokens_used", "tokens") if schema.has(table, name)]
    return ", ".join(f"COALESCE({prefix}{name}, 0)" for name in found) or "0"
