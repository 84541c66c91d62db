"""Which columns of the shared tables an index begins with: servers of the old application lack many."""

from __future__ import annotations

from django.db.backends.utils import CursorWrapper

_READ = """
SELECT table_name, column_name, index_name FROM information_schema.statistics
WHERE table_schema = DATABASE() AND seq_in_index = 1
    AND table_name IN ('ai_conversations', 'ai_messages', 'ai_conversation_messages')
"""


def read_indexes(cursor: CursorWrapper) -> dict[tuple[str, str], str]:
    """(table, column) → name of an index that begins with it."""
    cursor.execute(_READ)
    return {(table, column): index for table, column, index in cursor.fetchall()}
