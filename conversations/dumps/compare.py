"""Values of two databases side by side, byte for byte, whatever types their columns have."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.dumps.link import Link
from tenants.central.dumps.write import quoted_name

_COLUMNS = """
SELECT column_name, data_type, character_set_name, extra, column_key FROM information_schema.columns
WHERE table_schema = %s AND table_name = %s ORDER BY ordinal_position
"""


@dataclass(frozen=True)
class Stored:
    """A column as a server has it. `writable` is False for computed ones."""

    name: str
    type: str
    is_text: bool
    writable: bool
    is_primary: bool

    def bytes_sql(self, alias: str) -> str:
        """Its value as bytes: texts in UTF-8, times to the microsecond, numbers with all their digits."""
        return _bytes(f"{alias}.{quoted_name(self.name)}", self)


def _bytes(value: str, column: Stored) -> str:
    if column.is_text or column.type == "json":
        value = f"CONVERT({value} USING utf8mb4)"
    elif column.type in ("float", "double"):
        value = f"({value} + 0e0)"
    elif column.type == "bit":
        value = f"({value} + 0)"
    elif column.type in ("datetime", "timestamp"):
        value = f"CAST({value} AS DATETIME(6))"
    elif column.type == "decimal":
        value = f"CAST({value} AS DECIMAL(65,30))"
    return f"CAST({value} AS BINARY)"


def stored_columns(link: Link, database: str, table: str) -> dict[str, Stored]:
    """By lower-case name, in the table's order; empty where there is no such table."""
    found = {}
    for name, type_, charset, extra, key in link.rows(_COLUMNS, [database, table]):
        computed = "GENERATED" in str(extra).upper().replace("DEFAULT_GENERATED", "")
        is_text = charset is not None and str(charset) != "binary"
        stored = Stored(str(name), str(type_).lower(), is_text, not computed, key == "PRI")
        found[stored.name.lower()] = stored
    return found
