"""Rows of every variant, dialect and packing arrive byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.dumps import server
from tests.dumps.server import all_rows, columns_of, connect, sums
from tests.dumps.text import DIALECTS, PACKED, Dialect, dump
from tests.dumps.variant import ALL, Variant
from tests.import_dump.command import Run

TABLES = (
    "ai_conversations",
    "ai_conversation_messages",
    "ai_messages",
    "ai_prompts",
    "ai_workflow_nodes",
    "ai_tenant_directives",
)
TALKS = 12


@contextmanager
def source_server(name: str, variant: Variant) -> Iterator[str]:
    """A server of the variant, filled by the old application's own INSERTs."""
    owner = connect()
    source = f"{name}_source"
    owner.cursor().execute(f"CREATE DATABASE `{source}` CHARACTER SET utf8mb4")
    try:
        server.fill(source, variant, talks=TALKS)
        yield source
    finally:
        owner.cursor().execute(f"DROP DATABASE `{source}`")


def without_orphans(table: str, variant: Variant) -> set[int]:
    talks = {row["id"] for row in all_rows(variant, talks=TALKS)["ai_conversations"]}
    made = all_rows(variant, talks=TALKS)[table]
    return {row["id"] for row in made if row.get("conversation_id", min(talks)) in talks}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("variant", ALL.values(), ids=ALL)
def test_rows_arrive_byte_for_byte(
    central: str, run: Run, variant: Variant, dialect: Dialect
) -> None:
    raw = dump(dialect, variant, talks=TALKS)
    report = run.execute(raw)
    with source_server(central, variant) as source:
        for table in set(TABLES) & set(report["tables"]):
            wanted = without_orphans(table, variant)
            assert report["tables"][table]["inserted"] == len(wanted), table
            check(source, central, table, wanted)
    assert report["tables"]["tenants"]["left"] == 3
    for packing in ("gz", "zst"):
        again = run.execute(run.file(PACKED[packing](raw), f"dump.{packing}"))
        for name, table in again["tables"].items():
            assert (table["inserted"], table["there"]) == (0, report["tables"][name]["inserted"])
            assert table["read"] == report["tables"][name]["read"]


def check(source: str, central: str, table: str, ids: set[int]) -> None:
    """The columns of the dump in both databases; one without any value may be missing in central."""
    present = set(columns_of(connect(central).cursor(), table))
    columns = columns_of(connect(source).cursor(), table)
    for name in set(columns) - present:
        assert {row[0] for row in sums(source, table, [name]).values()} == {"NULL"}
    kept = [name for name in columns if name in present]
    expected = sums(source, table, kept)
    assert sums(central, table, kept) == {id: expected[id] for id in ids}, table
