"""The tables as the server has them, from information_schema; MySQL 8's and MariaDB's words made one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connections
from django.db.backends.utils import CursorWrapper

from tenants.central.adopt.shape import Column, Index, Table
from tenants.central.adopt.types import parse_type
from tenants.central.router import ALIAS

Row = tuple[Any, ...]

_NOW = re.compile(r"(?:current_timestamp|now|localtimestamp|localtime)(?:\(\d*\))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of information_schema, in the order of the columns of the queries below.

    `defaults_are_sql`: MariaDB prints `'text'` and `uuid()`; MySQL prints `text`, and says of `uuid()`
    elsewhere that it is an expression.
    """

    tables: list[Row]
    columns: list[Row]
    indexes: list[Row]
    json_checks: list[Row] = field(default_factory=list)
    defaults_are_sql: bool = False


_TABLES = """
SELECT table_name, engine, table_collation FROM information_schema.tables
WHERE table_schema = DATABASE()
"""
_COLUMNS = """
SELECT table_name, column_name, column_type, is_nullable, column_default, extra, character_set_name,
    collation_name, column_comment
FROM information_schema.columns WHERE table_schema = DATABASE()
"""
_INDEXES = """
SELECT table_name, index_name, non_unique, column_name, sub_part, index_type
FROM information_schema.statistics WHERE table_schema = DATABASE()
"""
# A constraint of MariaDB's JSON columns; other constraints may hold anything.
_CHECKS = """
SELECT table_name, check_clause FROM information_schema.check_constraints
WHERE constraint_schema = DATABASE() AND check_clause LIKE 'json\\_valid(%%'
"""


def read_server() -> dict[str, Table]:
    """All tables of the central database. Changes nothing and locks nothing."""
    with connections[ALIAS].cursor() as cursor:
        return tables_of(_facts(cursor))


def read_table(cursor: CursorWrapper, name: str) -> Table:
    """One table, through the caller's cursor. Raises KeyError where there is none."""
    return tables_of(_facts(cursor, name))[name]


def _facts(cursor: CursorWrapper, table: str | None = None) -> Facts:
    one = "" if table is None else " AND table_name = %s"
    parameters = [] if table is None else [table]

    def rows(query: str, order: str = "") -> list[Row]:
        cursor.execute(f"{query}{one}{order}", parameters)
        return list(cursor.fetchall())

    mariadb = bool(cursor.db.mysql_is_mariadb)
    checks = rows(_CHECKS) if mariadb else []
    columns = rows(_COLUMNS, " ORDER BY table_name, ordinal_position")
    indexes = rows(_INDEXES, " ORDER BY table_name, index_name, seq_in_index")
    return Facts(rows(_TABLES), columns, indexes, checks, mariadb)


def tables_of(facts: Facts) -> dict[str, Table]:
    """Name → table."""
    json = {(table, _name_in(clause)) for table, clause in facts.json_checks}
    columns: dict[str, dict[str, Column]] = defaultdict(dict)
    for table, *rest in facts.columns:
        column = _column(rest, json=(table, rest[0]) in json, sql=facts.defaults_are_sql)
        columns[table][column.name] = column
    indexes = _indexes(facts.indexes)
    return {
        name: Table(
            name,
            engine,
            _charset((collation or "").partition("_")[0]),
            columns[name],
            tuple(indexes[name]),
        )
        for name, engine, collation in facts.tables
    }


def _name_in(clause: str) -> str:
    return clause.partition("(")[2].strip("`()")


def _column(row: list[Any], *, json: bool, sql: bool) -> Column:
    name, kind, nullable, default, extra, charset, collation, comment = row
    words = (extra or "").lower()
    return Column(
        name=name,
        type=parse_type("json" if json else kind),
        nullable=nullable == "YES",
        default=_default(default),
        auto_increment="auto_increment" in words,
        generated=bool(re.search(r"\b(virtual|stored|persistent)\b", words)),
        charset=None if charset is None or json else _charset(charset),
        letters=f"CHARACTER SET {charset} COLLATE {collation}" if charset and not json else "",
        rest=_rest(default if sql else _literal(default, words), words, comment or ""),
    )


def _rest(default: str | None, extra: str, comment: str) -> str:
    parts = [f"DEFAULT {default}"] if default is not None else []
    if "on update" in extra:
        parts.append(extra[extra.index("on update") :].upper())
    if comment:
        parts.append(f"COMMENT {_quoted(comment)}")
    return " ".join(parts)


def _literal(default: str | None, extra: str) -> str | None:
    """The default as SQL, of what MySQL prints."""
    if default is None or _NOW.fullmatch(default) or default.startswith(("b'", "x'")):
        return default
    return f"({default})" if "default_generated" in extra else _quoted(default)


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _default(text: str | None) -> str | None:
    """MariaDB quotes texts and writes NULL as a word; MySQL does neither."""
    if text is None or text.upper() == "NULL":
        return None
    if _NOW.fullmatch(text):
        return "current_timestamp"
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("\\'", "'").replace("''", "'")
    return text


def _charset(name: str) -> str:
    return "utf8mb3" if name.lower() in ("utf8", "utf8mb3") else name.lower()


def _indexes(rows: Iterable[Row]) -> dict[str, list[Index]]:
    parts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        parts[row[0], row[1]].append(row)
    found: dict[str, list[Index]] = defaultdict(list)
    for (table, name), lines in parts.items():
        whole = all(line[4] is None for line in lines)
        # a part that is an expression has no column in MySQL 8; full texts answer no look-up of ours
        usable = all(line[5] == "BTREE" for line in lines)
        columns = tuple(line[3] or "" for line in lines) if usable else ()
        found[table].append(Index(name, columns, not int(lines[0][2]), whole))
    return found
