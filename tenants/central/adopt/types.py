"""Column types as MySQL 8 and MariaDB print them, and whether one can hold what another does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Fit = Literal["same", "wider", "narrower", "other"]

_PATTERN = re.compile(r"(\w+)(?:\s*\((.*)\))?(.*)", re.DOTALL)
_VALUE = re.compile(r"'((?:[^']|'')*)'")
_ALIASES = {"integer": "int", "bool": "tinyint", "boolean": "tinyint"}
INTEGERS = ("tinyint", "smallint", "mediumint", "int", "bigint")
# base → bytes it holds
TEXTS = {"tinytext": 2**8 - 1, "text": 2**16 - 1, "mediumtext": 2**24 - 1, "longtext": 2**32 - 1}
BYTES_OF_A_CHARACTER = 4
TIMES = ("timestamp", "datetime")


@dataclass(frozen=True, slots=True)
class ColumnType:
    """`size`: characters of a VARCHAR; `values`: of an ENUM. The width of a number means nothing."""

    base: str
    size: int | None = None
    unsigned: bool = False
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        inner = str(self.size) if self.size is not None else ""
        if self.values:
            inner = ",".join("'" + value.replace("'", "''") + "'" for value in self.values)
        return self.base + (f"({inner})" if inner else "") + (" unsigned" if self.unsigned else "")


def parse_type(text: str) -> ColumnType:
    """`bigint(20) unsigned`, `enum('a','b')`, `VARCHAR(255)`, `BOOLEAN`."""
    match = _PATTERN.match(text.strip())
    if match is None:
        return ColumnType(text.strip().lower())
    name, inner, rest = match[1].lower(), match[2] or "", match[3].lower()
    base = _ALIASES.get(name, name)
    if base in ("enum", "set"):
        return ColumnType(base, values=tuple(v.replace("''", "'") for v in _VALUE.findall(inner)))
    size = int(inner) if base in ("char", "varchar") and inner.isdigit() else None
    return ColumnType(base, size, unsigned="unsigned" in rest)


def fit(found: ColumnType, wanted: ColumnType) -> Fit:
    """Whether a found column can hold what the declared one does."""
    if wanted.base in INTEGERS:
        return _of_sizes(_number(found), _number(wanted))
    if wanted.base in TIMES:
        return "same" if found.base in TIMES else "other"
    if wanted.base == "enum":
        return _of_enum(found, wanted)
    if found.base == "enum":
        return "narrower"
    if wanted.base == "json":
        # 16 MB are plenty for what is written there: 256 KiB
        return _of_sizes(_characters(found), _characters(ColumnType("mediumtext")))
    return _of_sizes(_characters(found), _characters(wanted))


def _number(kind: ColumnType) -> int | None:
    return INTEGERS.index(kind.base) if kind.base in INTEGERS else None


def _characters(kind: ColumnType) -> int | None:
    """How many it holds at least; JSON counts as the text that it is for us."""
    if kind.base in ("char", "varchar"):
        return kind.size or 1
    size = TEXTS.get("longtext" if kind.base == "json" else kind.base)
    return None if size is None else size // BYTES_OF_A_CHARACTER


def _of_enum(found: ColumnType, wanted: ColumnType) -> Fit:
    if found.base == "enum":
        missing = set(wanted.values) - set(found.values)
        return "narrower" if missing else "same"
    longest = max(len(value) for value in wanted.values)
    return _of_sizes(_characters(found), longest)


def _of_sizes(found: int | None, wanted: int | None) -> Fit:
    if found is None or wanted is None:
        return "other"
    if found == wanted:
        return "same"
    return "wider" if found > wanted else "narrower"
