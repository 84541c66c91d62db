"""A table as a dump declares it, reduced to what we understand of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass
class Column:
    """`type`: lower-case name; `arguments`: numbers of its parentheses; `members`: of ENUM and SET.

    `default`: the SQL of a literal or of CURRENT_TIMESTAMP, '' for none.
    """

    name: str
    type: str
    arguments: list[int] = field(default_factory=list)
    members: list[bytes] = field(default_factory=list)
    unsigned: bool = False
    charset: str = ""
    collation: str = ""
    nullable: bool = True
    default: bytes = b""
    on_update: bool = False
    auto_increment: bool = False
    generated: bool = False


@dataclass
class Key:
    """`parts`: columns with the length of their prefix, 0 for all of it."""

    kind: Literal["PRIMARY", "UNIQUE", "INDEX", "FULLTEXT"]
    name: str
    parts: list[tuple[str, int]]
    ignored: bool = False


@dataclass
class Table:
    """`notes`: what the dump says of the table and we leave out."""

    name: str
    columns: list[Column] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    charset: str = ""
    collation: str = ""
    notes: list[str] = field(default_factory=list)

    def column(self, name: str) -> Column | None:
        """Names of columns know no case on any server."""
        wanted = name.lower()
        return next((column for column in self.columns if column.name.lower() == wanted), None)

    def primary(self) -> str:
        """The one column of the primary key; `id` where none is declared; '' for all else."""
        keys = [key for key in self.keys if key.kind == "PRIMARY"]
        if keys:
            return keys[0].parts[0][0] if len(keys[0].parts) == 1 else ""
        return "id" if self.column("id") else ""
