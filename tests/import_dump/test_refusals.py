"""Where an import does not begin."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connections

from tenants.central.schema import forget
from tests.dumps.server import _point_at
from tests.import_dump import sql
from tests.import_dump.command import Run, ask

DUMP = sql.talks("(1, 2, 's', NULL, NULL)")


def drop_ours(central: str) -> None:
    for (table,) in ask(central, "SHOW TABLES"):
        if table.startswith("chatadmin_"):
            ask(central, f"DROP TABLE `{table}`")
    forget()


def test_a_server_that_is_not_adopted(central: str, run: Run) -> None:
    drop_ours(central)
    run.text(run.file(DUMP), "--execute")
    assert "manage.py adopt_central --execute" in run.error
    assert ask(central, "SELECT COUNT(*) FROM ai_conversations") == [(0,)]


def test_a_server_without_any_table(central: str, run: Run) -> None:
    for (table,) in ask(central, "SHOW TABLES"):
        ask(central, f"DROP TABLE `{table}`")
    forget()
    run.text(run.file(DUMP), "--execute")
    assert "manage.py migrate --database=central" in run.error


def test_a_server_that_is_away(central: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = connections["central"].settings_dict
    away = {"unix_socket": "/nowhere/mysqld.sock"}
    with monkeypatch.context() as patch:
        patch.setitem(facts, "OPTIONS", {**facts["OPTIONS"], **away})
        _point_at(central)
        run.text(run.file(DUMP), "--execute")
    _point_at(central)
    assert "/nowhere/mysqld.sock" in run.error
    assert run.code == 1


def test_a_file_that_is_not_there(central: str, run: Run) -> None:
    run.text(Path("nowhere.sql"), "--execute")
    assert "nowhere.sql" in run.error
    assert run.code == 1


def test_other_tables_are_told_where_they_belong(central: str, run: Run) -> None:
    flows = "CREATE TABLE `tenant_conversation_flows` (`id` int);\n"
    other = "CREATE TABLE `orders` (`id` int, PRIMARY KEY (`id`));\n"
    rows = sql.insert("tenant_conversation_flows", "(1)", "(2)") + sql.insert("orders", "(1)")
    report = run.execute(DUMP + flows + other + rows)
    assert "import_flows" in report["tables"]["tenant_conversation_flows"]["notes"][0]
    assert "--tables orders" in report["tables"]["orders"]["notes"][0]
    assert report["tables"]["tenant_conversation_flows"]["left"] == 2
    assert run.code == 0


def test_another_table_is_copied_on_demand(central: str, run: Run) -> None:
    create = """CREATE TABLE `orders` (`id` int unsigned NOT NULL AUTO_INCREMENT,
      `name` varchar(20) COLLATE utf8mb4_0900_ai_ci NOT NULL DEFAULT 'x', `paid` tinyint(1),
      PRIMARY KEY (`id`), KEY `n` (`name`(5)) /*!80000 INVISIBLE */,
      CONSTRAINT `fk` FOREIGN KEY (`paid`) REFERENCES `bills` (`id`)) ENGINE=MyISAM;\n"""
    text = sql.HEAD + create + sql.insert("orders", "(1, 'a', 1)", "(2, 'b', NULL)")
    report = run.execute(text, "--tables", "orders")
    assert report["tables"]["orders"]["created"] is True
    assert ask(central, "SELECT id, name, paid FROM orders") == [(1, "a", 1), (2, "b", None)]
    made = ask(central, "SHOW CREATE TABLE orders")[0][1]
    assert "AUTO_INCREMENT" in made
    assert "KEY `n` (`name`(5)) IGNORED" in made
    assert "uca1400_nopad_ai_ci" in made
    assert report["tables"]["orders"]["notes"] == [
        "a foreign key is left out",
        "ENGINE=MyISAM becomes InnoDB",
    ]
    assert run.execute(text, "--tables", "orders")["tables"]["orders"]["there"] == 2


def test_a_table_without_a_numeric_key_is_said(central: str, run: Run) -> None:
    create = "CREATE TABLE `options` (`name` varchar(20) NOT NULL, PRIMARY KEY (`name`));\n"
    run.text(
        run.file(sql.HEAD + create + sql.insert("options", "('a')")),
        "--execute",
        "--tables",
        "options",
    )
    assert "primary key" in run.error


def test_words_of_the_report(central: str, run: Run) -> None:
    out = run.text(run.file(DUMP + "DROP TABLE x;\n"))
    assert "ai_conversations: 1 rows read\n  1 inserted" in out
    assert "not followed: DROP TABLE (1)" in out
    assert "A dry run: nothing was written" in out
