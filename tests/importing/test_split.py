"""Statements of a stream, wherever its pieces are cut."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest

from tenants.central.dumps import split
from tenants.central.dumps.errors import DumpError
from tenants.central.dumps.split import Splitter
from tests.dumps.text import DIALECTS, Dialect, dump
from tests.dumps.variant import Variant

ODD = (
    b"-- one\n/* two */ # three\nmysqldump: [Warning] it's a password\nDELIMITER ;;\n"
    b"/*!50003 CREATE TRIGGER x BEGIN SELECT ';;' ; END */;;\nDELIMITER ;\n"
    b"/*M!999999\\- enable the sandbox mode */ \nSELECT 'a;''\\';', `b;`, \"c;\" /* ; */ -- ;\n;\n;SELECT 2"
)


def pieces(raw: bytes, size: int) -> Iterator[bytes]:
    return (raw[at : at + size] for at in range(0, len(raw), size))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100_000])
def test_pieces_may_be_cut_anywhere(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(split, "_AHEAD_BYTES", 64)
    splitter = Splitter(pieces(ODD, size))
    found = [(statement.text, statement.line, statement.whole) for statement in splitter]
    assert found == [
        (b"/*!50003 CREATE TRIGGER x BEGIN SELECT ';;' ; END */", 5, True),
        (b"SELECT 'a;''\\';', `b;`, \"c;\" /* ; */ -- ;", 8, True),
        (b"SELECT 2", 10, False),
    ]
    assert splitter.said == ["mysqldump: [Warning] it's a password"]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_in_small_pieces(dialect: Dialect) -> None:
    raw = dump(dialect, Variant(), talks=4)
    assert list(Splitter(pieces(raw, 997))) == list(Splitter([raw]))


def test_a_long_file_needs_no_more_memory_than_its_longest_statement() -> None:
    row = b"INSERT INTO `t` VALUES (1,'" + b"x" * 1_000_000 + b"');\n"
    tracemalloc.start()
    count = sum(1 for _ in Splitter(row for _ in range(100)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100
    assert peak < 12 * len(row)


@pytest.mark.parametrize("opened", [b"'", b'"', b"`", b"/* ", b"SELECT "])
def test_what_never_ends_fills_no_memory(monkeypatch: pytest.MonkeyPatch, opened: bytes) -> None:
    monkeypatch.setattr(split, "LONGEST_STATEMENT", 100_000)
    endless: Any = iter(lambda: b"x" * 1000, None)
    with pytest.raises(DumpError, match="line 1 has no end"):
        list(Splitter(piece for part in ([opened], endless) for piece in part))
