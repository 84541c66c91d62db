"""Compares a server with the declared tables. Pure: tables in, findings out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tenants.central.adopt.columns import compare_columns
from tenants.central.adopt.findings import COPY, Finding, Kind, Step
from tenants.central.adopt.indexes import Repeated, compare_indexes
from tenants.central.adopt.shape import Index, Table


def compare(
    found: Mapping[str, Table],
    wanted: Mapping[str, Table],
    statements: Mapping[str, str],
    old: Mapping[str, tuple[Index, ...]],
    repeated: Repeated,
) -> list[Finding]:
    """`statements`: the CREATE TABLE of each wanted table; `old`: indexes wanted on further tables."""
    findings: list[Finding] = []
    for name, table in wanted.items():
        here = found.get(name)
        if here is None:
            findings.append(_create(name, statements[name]))
        else:
            findings += _table(here, table, repeated)
    for name, indexes in old.items():
        if name in found and found[name].engine is not None:
            findings += compare_indexes(found[name], indexes, repeated)
    return findings


def _create(name: str, statement: str) -> Finding:
    text = " ".join(statement.split()).replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1)
    step = Step(name, "", ("",), statement=text)
    return Finding(Kind.ADD, name, "", "the table is missing", step)


def _table(here: Table, wanted: Table, repeated: Repeated) -> Iterator[Finding]:
    if here.engine is None:
        text = "is a view. What a view is made of cannot be adopted; its table can."
        yield Finding(Kind.ATTENTION, here.name, "", text)
        return
    yield from _engine(here)
    yield from compare_columns(here, wanted)
    yield from compare_indexes(here, wanted.indexes, repeated)


def _engine(table: Table) -> Iterator[Finding]:
    if (table.engine or "").lower() != "innodb":
        text = (
            f"is {table.engine}, not InnoDB: a turn that is cut off can leave half of it, and nothing can "
            "be added online. Changing it copies the table: run again with --copy-tables at a quiet hour."
        )
        step = Step(table.name, "ENGINE=InnoDB", COPY)
        yield Finding(Kind.ATTENTION, table.name, "", text, step)
    else:
        yield Finding(Kind.FINE, table.name, "", f"{table.engine}, {table.charset}")
