"""SQL for the digest of a row: equal as long as none of its bytes changed."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.store.save import V1_COLUMNS

# What a turn of ours changes in `ai_conversations` (conversations/store/save.py). Whoever changes
# another column is a foreign client.
WRITTEN_BY_TURNS = frozenset(
    {"flow_id", "current_node_id", "state_history", "context_data", "updated_at", *V1_COLUMNS}
)


def digest(columns: Iterable[str], prefix: str) -> str:
    """Column by column: a row may hold more bytes than one value of the server may have."""
    parts = (f"COALESCE(CRC32(CAST({prefix}`{name}` AS BINARY)), 'N')" for name in columns)
    return f"MD5(CONCAT_WS(',', {', '.join(parts)}))"
