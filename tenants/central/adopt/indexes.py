"""Compares indexes by their columns: what an index is called does not matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tenants.central.adopt.findings import ONLINE_INDEX, Finding, Kind, Step
from tenants.central.adopt.shape import Index, Table

# Characters of a text that every row format and engine takes into an index.
LONGEST = 191

# (table, columns) → whether rows repeat these values
Repeated = Callable[[str, tuple[str, ...]], bool]


def compare_indexes(
    found: Table, wanted: tuple[Index, ...], repeated: Repeated
) -> Iterator[Finding]:
    """An index over columns that are missing yet is added after them."""
    for index in wanted:
        if index.name == "PRIMARY":
            if not _serves(found, index):
                yield _no_key(found, index)
        elif (name := _serves(found, index)) is not None:
            yield Finding(Kind.FINE, found.name, index.name, f"index {name} does its work")
        else:
            yield _missing(found, index, repeated)


def _no_key(table: Table, index: Index) -> Finding:
    text = "is not the primary key; look-ups by it read the whole table."
    return Finding(Kind.ATTENTION, table.name, ", ".join(index.columns), text)


def _serves(table: Table, wanted: Index) -> str | None:
    """The name of an index that answers the same look-ups; a unique one must also forbid the same."""
    for index in table.indexes:
        if wanted.unique:
            if index.unique and index.whole and index.columns == wanted.columns:
                return index.name
        elif _covers(index, wanted.columns, table.key):
            return index.name
    return None


def _covers(index: Index, wanted: tuple[str, ...], key: tuple[str, ...]) -> bool:
    # every index of InnoDB ends with the primary key
    columns = index.columns + key if index.columns and index.whole else index.columns
    return columns[: len(wanted)] == wanted


def _missing(table: Table, index: Index, repeated: Repeated) -> Finding:
    plain = _plain(table, index)
    if not index.unique:
        text = f"no index on {', '.join(index.columns)}"
        return Finding(Kind.ADD, table.name, index.name, text, plain)
    there = set(index.columns) <= set(table.columns)
    if there and repeated(table.name, index.columns):
        return _repeated(table, index, plain)
    step = Step(table.name, f"ADD UNIQUE INDEX {_named(table, index)}", ONLINE_INDEX, instead=plain)
    text = f"no unique index on {', '.join(index.columns)}"
    return Finding(Kind.ADD, table.name, index.name, text, step)


def _repeated(table: Table, index: Index, plain: Step) -> Finding:
    columns = ", ".join(index.columns)
    served = _serves(table, Index(index.name, index.columns, unique=False))
    if served is not None:
        text = f"values of {columns} occur twice, so it cannot be unique; index {served} does for look-ups"
        return Finding(Kind.FINE, table.name, index.name, text)
    text = f"values of {columns} occur twice, so an index that is not unique is added instead"
    return Finding(Kind.ADD, table.name, index.name, text, plain)


def _plain(table: Table, index: Index) -> Step:
    whole = Step(table.name, f"ADD INDEX {_named(table, index)}", ONLINE_INDEX)
    cut = f"ADD INDEX {_named(table, index, LONGEST)}"
    shorter = Step(table.name, cut, ONLINE_INDEX)
    return whole if whole == shorter else replace(whole, instead=shorter)


def _named(table: Table, index: Index, longest: int | None = None) -> str:
    """`name` (`column`, ...), under a name that is free; of texts their first characters alone."""
    taken = {known.name.lower() for known in table.indexes}
    name = index.name if index.name.lower() not in taken else f"{index.name}_2"
    columns = ", ".join(_part(table, column, longest) for column in index.columns)
    return f"`{name}` ({columns})"


def _part(table: Table, name: str, longest: int | None) -> str:
    column = table.columns.get(name)
    size = (column.type.size or 0) if column is not None else 0
    return f"`{name}`({longest})" if longest is not None and size > longest else f"`{name}`"
