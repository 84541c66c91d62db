"""What this server knows, and tables written in its words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import MySQLdb

from conversations.dumps.link import Link
from tenants.central.dumps.collations import for_mariadb, for_mysql
from tenants.central.dumps.tables import Column, Key, Table
from tenants.central.dumps.write import key_sql, quoted_name, type_sql

_FALLBACK = "utf8mb4_unicode_ci"


class Server:
    def __init__(self, link: Link) -> None:
        self._link = link
        self.is_mariadb = "mariadb" in str(link.value("SELECT VERSION()")).lower()
        self.packet_bytes = int(link.value("SELECT @@max_allowed_packet"))
        self.knows = cache(self._knows)

    def _knows(self, collation: str) -> bool:
        charset = collation.split("_")[0]
        try:
            self._link.value(f"SELECT CONVERT('' USING {charset}) COLLATE {collation}")
        except MySQLdb.Error:
            return False
        return True

    def collation(self, name: str) -> str:
        """The one of this server that stands for it; '' for none. `name` is a bare word."""
        if not name:
            return ""
        own = for_mariadb(name) if self.is_mariadb else for_mysql(name)
        if self.knows(own):
            return own
        return _FALLBACK if own.startswith("utf8") else ""

    def _column(self, column: Column) -> Column:
        return replace(column, collation=self.collation(column.collation))

    def column_sql(self, column: Column, *, nullable: bool) -> bytes:
        name = quoted_name(column.name).encode()
        return (
            name + b" " + type_sql(self._column(column)) + (b" NULL" if nullable else b" NOT NULL")
        )

    def scratch_sql(self, database: str, table: Table) -> bytes:
        """Every value finds its place: no rules but the id's, and ENUMs are texts."""
        primary = table.primary()
        parts = []
        for column in table.columns:
            if column.generated:
                continue
            plain = _open(column)
            is_key = column.name.lower() == primary.lower()
            end = b"" if is_key or not column.default else b" DEFAULT " + column.default
            parts.append(self.column_sql(plain, nullable=not is_key) + end)
        if primary:
            parts.append(key_sql(Key("PRIMARY", "", [(primary, 0)])))
        where = f"{quoted_name(database)}.{quoted_name(table.name)}".encode()
        return b"CREATE TABLE " + where + b" (" + b", ".join(parts) + b") " + self._options(table)

    def _options(self, table: Table) -> bytes:
        charset, collation = table.charset, self.collation(table.collation)
        if collation:
            charset = collation.split("_")[0]
        options = f"ENGINE=InnoDB DEFAULT CHARSET={charset or 'utf8mb4'}"
        return (options + (f" COLLATE={collation}" if collation else "")).encode()

    def table_sql(self, database: str, table: Table) -> bytes:
        """The table itself, for a central database that lacks it; without foreign keys and checks."""
        parts = [self._full_column(column) for column in table.columns if not column.generated]
        names = {column.name.lower() for column in table.columns if not column.generated}
        for key in table.keys:
            if all(name.lower() in names for name, _ in key.parts):
                hidden = b" IGNORED" if self.is_mariadb else b" INVISIBLE"
                parts.append(key_sql(key) + (hidden if key.ignored else b""))
        if not any(key.kind == "PRIMARY" for key in table.keys):
            parts.append(key_sql(Key("PRIMARY", "", [(table.primary(), 0)])))
        where = f"{quoted_name(database)}.{quoted_name(table.name)}".encode()
        return b"CREATE TABLE " + where + b" (" + b", ".join(parts) + b") " + self._options(table)

    def _full_column(self, column: Column) -> bytes:
        sql = self.column_sql(column, nullable=column.nullable)
        if column.auto_increment:
            return sql + b" AUTO_INCREMENT"
        if column.default and (column.nullable or column.default != b"NULL"):
            sql += b" DEFAULT " + column.default
        return sql + (b" ON UPDATE CURRENT_TIMESTAMP" if column.on_update else b"")


def _open(column: Column) -> Column:
    """ENUM and SET hold values that none of their members is: the old application's errors."""
    if column.type not in ("enum", "set"):
        return column
    long = 255 if column.type == "enum" else 2000
    return replace(column, type="varchar", members=[], arguments=[long])
