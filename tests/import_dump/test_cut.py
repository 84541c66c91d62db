"""A file that ends too early: what was complete comes in, and the end is said."""

from __future__ import annotations

import gzip

import pytest

from tests.dumps.text import DIALECTS, PACKED, Dialect, dump
from tests.dumps.variant import Variant
from tests.import_dump import sql
from tests.import_dump.command import Run, ask

WHOLE = sql.talks("(1, 2, 'a', NULL, NULL)")


def test_a_whole_file_is_not_called_cut(central: str, run: Run) -> None:
    for dialect in DIALECTS:
        assert run(dump(dialect, Variant(), talks=3))["cut"] == []


@pytest.mark.parametrize(
    "end", ["(2, 2, 'b', NULL, NULL)", "(2, 2, 'it is open", "(2, 2, ", "(2, 2, /* x"]
)
def test_inside_a_statement(central: str, run: Run, end: str) -> None:
    report = run.execute(WHOLE + f"INSERT INTO `ai_conversations` VALUES {end}")
    assert "ends inside the statement at line 12 (INSERT)" in report["cut"][0]
    assert ask(central, "SELECT id FROM ai_conversations") == [(1,)]
    assert run.code == 3


@pytest.mark.parametrize("dialect", ["mysqldump", "mariadb", "mysql57"])
def test_between_two_statements(central: str, run: Run, dialect: Dialect) -> None:
    whole = dump(dialect, Variant(), talks=3)
    report = run(whole[: whole.rindex(b"\nLOCK TABLES")])
    assert "lacks the line “Dump completed”" in report["cut"][0]


def test_anywhere(central: str, run: Run) -> None:
    """No cut makes a row that is not one of the whole file's."""
    whole = dump("mysqldump", Variant(), talks=4)
    run.execute(whole)
    seen = []
    for at in range(2000, len(whole) - 10, len(whole) // 12):
        report = run(whole[:at])
        assert len(report["cut"]) == 1
        assert (
            sum(table["inserted"] + table["conflict"] for table in report["tables"].values()) == 0
        )
        seen.append(sum(table["there"] for table in report["tables"].values()))
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_a_packed_file_that_ends_too_early(central: str, run: Run, packing: str) -> None:
    raw = PACKED[packing](WHOLE.encode() + b"-- end\n" * 50_000)
    report = run.execute(run.file(raw[:-9], "cut"))
    assert "compressed" in report["cut"][0]
    assert run.code == 3


def test_a_damaged_packed_file(central: str, run: Run) -> None:
    raw = bytearray(gzip.compress(dump("mysqldump", Variant(), talks=30)))
    raw[len(raw) // 2] ^= 0xFF
    report = run.execute(run.file(bytes(raw), "damaged"))
    assert any("compressed" in text for text in report["cut"])
