"""A file that mariadb-dump 10.11 itself wrote, with a trigger, a procedure, a view and odd values."""

from __future__ import annotations

from pathlib import Path

from tests.import_dump.command import Run, ask

FILE = Path(__file__).parents[1] / "dumps/files/mariadb-dump-10.11.sql"
SESSION = "İ'\"\\ 🔧\n\r\t\0 ;-- /*"


def test_its_rows_arrive(central: str, run: Run) -> None:
    report = run.execute(FILE)
    columns = "id, tenant_id, session_id, metadata, CAST(created_at AS CHAR), status, raw"
    assert ask(central, f"SELECT {columns} FROM ai_conversations ORDER BY id") == [
        (1, 2, SESSION, '{ "a" :"\\u0130\\\\" }', "2025-11-05 10:00:00", "it's", b"\x00\xff'\\"),
        (2, None, None, None, "0000-00-00 00:00:00", "active", None),
    ]
    assert ask(central, "SELECT content FROM ai_messages") == [("😀 x'; DROP TABLE y; -- \\",)]
    assert ask(central, "SELECT score FROM ai_conversations WHERE score < 0") == [(-1e-20,)]
    assert report["cut"] == []
    assert run.code == 0


def test_the_rest_is_counted(central: str, run: Run) -> None:
    assert run(FILE)["skipped"] == {
        "CREATE DATABASE": 1,
        "CREATE PROCEDURE": 1,
        "CREATE TRIGGER": 1,
        "CREATE VIEW": 2,
        "DROP PROCEDURE": 1,
        "DROP TABLE": 3,
        "DROP VIEW": 2,
    }


def test_foreign_keys_and_computed_columns_are_said(central: str, run: Run) -> None:
    tables = run(FILE)["tables"]
    assert tables["ai_conversations"]["notes"][0].startswith("day: is computed there")
    assert tables["ai_messages"]["notes"] == ["a foreign key is left out"]
    assert tables["ai_conversations"]["columns_added"] == ["status", "score", "raw"]
