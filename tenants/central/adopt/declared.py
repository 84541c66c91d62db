"""The declared tables as data, read from the one text that also creates them (tenants/central/ddl.py)."""

from __future__ import annotations

import re
from functools import cache

from tenants.central.adopt.shape import Column, Index, Table
from tenants.central.adopt.types import TEXTS, parse_type
from tenants.central.ddl import OLD_INDEXES, SEED_TABLES

_TABLE = re.compile(r"CREATE TABLE (\w+) \((.*)\) ENGINE=(\w+) DEFAULT CHARSET=(\w+)", re.DOTALL)
_LINE = re.compile(
    r"(\w+) (\w+(?:\([^)]*\))?) (NOT NULL|NULL)(?: DEFAULT (\w+))?( AUTO_INCREMENT)?"
)
_INDEX = re.compile(r"(?:(PRIMARY|UNIQUE) )?KEY (\w+)?\s*\(([^)]*)\)")
# Added columns name their character set: the table's own may be older.
_LETTERS = "CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
_WITH_LETTERS = frozenset({"char", "varchar", "enum", *TEXTS})


@cache
def declared_tables() -> dict[str, Table]:
    return {name: parse_table(text) for name, text in SEED_TABLES.items()}


@cache
def wanted_indexes() -> dict[str, tuple[Index, ...]]:
    """Indexes of tables that are the old application's alone; wanted where such a table exists."""
    return {
        table: tuple(Index(name, columns, unique=False) for name, columns in indexes.items())
        for table, indexes in OLD_INDEXES.items()
    }


def parse_table(text: str) -> Table:
    """Raises ValueError where the text is not written as those in ddl.py are."""
    match = _TABLE.search(text)
    if match is None:
        raise ValueError(text)
    lines = [line.strip().rstrip(",") for line in match[2].strip().splitlines()]
    indexes = [_index(found) for line in lines if (found := _INDEX.match(line))]
    columns = [_column(line) for line in lines if not _INDEX.match(line)]
    named = {column.name: column for column in columns}
    return Table(match[1], match[3], match[4], named, tuple(indexes))


def _index(match: re.Match[str]) -> Index:
    columns = tuple(part.strip() for part in match[3].split(","))
    name = "PRIMARY" if match[1] == "PRIMARY" else match[2]
    return Index(name, columns, unique=match[1] is not None)


def _column(line: str) -> Column:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(line)
    name, written, null, default, numbered = match.groups()
    kind = parse_type(written)
    has_letters = kind.base in _WITH_LETTERS
    return Column(
        name=name,
        type=kind,
        nullable=null == "NULL",
        default=None if default == "NULL" else default,
        auto_increment=numbered is not None,
        charset="utf8mb4" if has_letters else None,
        letters=_LETTERS if has_letters else "",
        rest=f"DEFAULT {default}" if default else "",
    )
