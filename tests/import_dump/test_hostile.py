"""A dump can bring rows of the tables it is asked for, and can do nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.dumps.server import connect
from tests.import_dump import sql
from tests.import_dump.command import Run, ask

ROW = "(1, 2, 's', NULL, NULL)"


def everything(central: str) -> dict[str, Any]:
    """The central database, the other databases and the accounts, as far as a dump could change them."""
    cursor = connect(central).cursor()
    found: dict[str, Any] = {}
    for statement in (
        "SELECT table_schema, table_name FROM information_schema.tables ORDER BY 1, 2",
        "SELECT user, host FROM mysql.global_priv ORDER BY 1, 2",
        "SELECT @@GLOBAL.general_log, @@GLOBAL.sql_mode, @@GLOBAL.max_allowed_packet",
        "SELECT routine_name FROM information_schema.routines ORDER BY 1",
        "SELECT trigger_name FROM information_schema.triggers ORDER BY 1",
    ):
        cursor.execute(statement)
        found[statement] = cursor.fetchall()
    return found


STATEMENTS = [
    "DROP DATABASE `{central}`",
    "DROP TABLE `{central}`.`ai_conversations`",
    "/*!50000 DROP DATABASE `{central}` */",
    "/*M!100000 DROP DATABASE `{central}` */",
    "CREATE DATABASE evil",
    "CREATE USER evil IDENTIFIED BY 'x'",
    "GRANT ALL ON *.* TO root",
    "SET GLOBAL general_log = 1",
    "SET @@GLOBAL.general_log = 1",
    "SET GLOBAL max_allowed_packet = 1024",
    "SET PASSWORD = PASSWORD('x')",
    "DELETE FROM `{central}`.`ai_conversations`",
    "UPDATE `{central}`.`ai_conversations` SET tenant_id = 3",
    "TRUNCATE `{central}`.`ai_conversations`",
    "RENAME TABLE `{central}`.ai_conversations TO evil.x",
    "LOAD DATA INFILE '/etc/passwd' INTO TABLE ai_conversations",
    "SELECT 1 INTO OUTFILE '{file}'",
    "CREATE TABLE ai_prompts SELECT * FROM mysql.global_priv",
    "CREATE TABLE ai_prompts LIKE mysql.global_priv",
    "CREATE TRIGGER evil BEFORE INSERT ON ai_conversations FOR EACH ROW SET NEW.tenant_id = 3",
    "CREATE DEFINER=`root`@`localhost` PROCEDURE evil() SQL SECURITY DEFINER SELECT 1",
    "CREATE EVENT evil ON SCHEDULE EVERY 1 SECOND DO DELETE FROM x",
    "CREATE VIEW ai_messages AS SELECT * FROM mysql.global_priv",
    "INSERT INTO ai_conversations (id, session_id) SELECT 9, user FROM mysql.global_priv",
    "INSERT INTO ai_conversations SET id = 9",
    "ALTER TABLE ai_conversations DATA DIRECTORY = '/tmp'",
    "ALTER TABLE ai_conversations DROP COLUMN tenant_id",
    "ALTER TABLE `{central}`.ai_conversations RENAME TO x",
    "PREPARE x FROM 'DROP DATABASE `{central}`'",
    "EXECUTE IMMEDIATE 'DROP DATABASE `{central}`'",
    "INSTALL SONAME 'ha_connect'",
    "DO SLEEP(100)",
    "KILL 1",
    "system touch {file}",
    "\\! touch {file}",
    "source /etc/passwd",
    "SHUTDOWN",
]


def test_foreign_statements_are_counted_and_not_followed(
    central: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "stolen"
    before = everything(central)
    text = "".join(f"{line.format(central=central, file=file)};\n" for line in STATEMENTS)
    report = run.execute(sql.talks(ROW) + text)
    assert report["tables"]["ai_conversations"]["inserted"] == 1
    assert sum(report["skipped"].values()) == len(STATEMENTS), report["skipped"]
    assert ask(central, "SELECT id, tenant_id FROM ai_conversations") == [(1, 2)]
    assert everything(central) == before
    assert not os.path.lexists(file)


@pytest.mark.parametrize("delimiter", ["//", "$$", ";;"])
def test_a_routine_is_one_statement(central: str, run: Run, delimiter: str) -> None:
    body = "CREATE PROCEDURE p() BEGIN DELETE FROM x; INSERT INTO ai_conversations (id) VALUES (9); END"
    text = f"DELIMITER {delimiter}\n{body} {delimiter}\nDELIMITER ;\n"
    report = run.execute(sql.HEAD + sql.TALKS + text + sql.insert("ai_conversations", ROW))
    assert report["skipped"] == {"CREATE PROCEDURE": 1}
    assert ask(central, "SELECT id FROM ai_conversations") == [(1,)]


VALUES = [
    "LOAD_FILE('/etc/passwd')",
    "(SELECT authentication_string FROM mysql.user LIMIT 1)",
    "USER()",
    "@@version",
    "@a := 1",
    "1 + 1",
    "'a' 'b'",
    "CONCAT('a', SLEEP(5))",
    "x'zz'",
    "_utf16'ab'",
    "`tenant_id`",
    "DEFAULT",
    "NOW()",
    "0x",
    "1e",
    "--1",
    "NULL NULL",
    "(1)",
    "",
]


def test_only_literals_are_values(central: str, run: Run) -> None:
    before = everything(central)
    rows = [f"({id}, 2, {value}, NULL, NULL)" for id, value in enumerate(VALUES, 2)]
    report = run.execute(sql.talks(ROW, *rows))
    assert report["tables"]["ai_conversations"]["refused"] == len(VALUES)
    assert [line["where"] for line in run.lines()][:2] == ["line 11, row 2", "line 11, row 3"]
    assert ask(central, "SELECT id FROM ai_conversations") == [(1,)]
    assert everything(central) == before


def test_a_statement_behind_a_row_is_not_followed(central: str, run: Run) -> None:
    report = run.execute(
        sql.talks(ROW) + f"INSERT INTO x VALUES (''); DROP DATABASE `{central}`; -- ');"
    )
    assert report["skipped"] == {"DROP DATABASE": 1}
    assert ask(central, "SELECT id FROM ai_conversations") == [(1,)]


TEXTS = [
    r"\'); DROP TABLE ai_conversations; -- ",
    "`; x",
    "''--",
    r"\\",
    "%s %(a)s {0} \x1a",
    "/*! x */",
    "*/ ; DROP TABLE x; /*",
    "line\nDELIMITER //\n",
]


def test_whatever_stands_in_a_string_is_text(central: str, run: Run) -> None:
    quoted = [text.replace("\\", "\\\\").replace("'", "\\'") for text in TEXTS]
    rows = [f"({id}, 2, '{text}', NULL, NULL)" for id, text in enumerate(quoted)]
    run.execute(sql.talks(*rows))
    found = ask(central, "SELECT session_id FROM ai_conversations ORDER BY id")
    assert found == [(text,) for text in TEXTS]


DECLARED = [
    "`x` varchar(10) DEFAULT (LOAD_FILE('/etc/passwd'))",
    "`x` int GENERATED ALWAYS AS (SLEEP(9)) VIRTUAL",
    "`x` varchar(10) CHECK (SLEEP(9))",
    "`x``; DROP TABLE y; --` int",
    "`x` varchar(10) COMMENT 'a'') ENGINE=CSV; DROP TABLE y; --'",
    "`x` enum('a'') , (','b') DEFAULT 'a'') , ('",
    "`x` varchar(10) CHARACTER SET `latin1) , y int` ",
    "`x` varchar(10) COLLATE `utf8mb4_bin) ENGINE=CSV -- `",
    "`x` int REFERENCES mysql.user (host) ON DELETE CASCADE",
    "`x` geometry",
    "`x` int(99999999999)",
    "KEY `k` ((SLEEP(9)))",
    "FOREIGN KEY (`id`) REFERENCES `mysql`.`db` (`host`) ON DELETE CASCADE",
]


@pytest.mark.parametrize("declared", DECLARED)
def test_a_declaration_runs_nothing(central: str, run: Run, declared: str) -> None:
    before = everything(central)
    table = sql.TALKS.replace("  PRIMARY KEY", f"  {declared},\n  PRIMARY KEY")
    rows = sql.insert("ai_conversations (`id`, `tenant_id`)", "(1, 2)").replace(
        "`ai_conversations (", "("
    )
    rows = "INSERT INTO ai_conversations (`id`, `tenant_id`) VALUES (1, 2);\n"
    run.text(run.file(sql.HEAD + table + rows), "--execute", "--json")
    found = ask(central, "SELECT id, tenant_id FROM ai_conversations")
    assert found == ([(1, 2)] if run.code == 0 else found)
    assert everything(central) == before


@pytest.mark.parametrize(
    "options",
    ["DATA DIRECTORY='/elsewhere'", "ENGINE=FEDERATED CONNECTION='mysql://x'", "UNION=(y)"],
)
def test_options_of_tables_are_left_out(central: str, run: Run, options: str) -> None:
    table = sql.TALKS.replace("ENGINE=InnoDB", options)
    report = run.execute(sql.HEAD + table + sql.insert("ai_conversations", ROW), "--keep-scratch")
    assert report["tables"]["ai_conversations"]["inserted"] == 1
    made = ask(central, f"SHOW CREATE TABLE `{central}_import_1`.ai_conversations")[0][1]
    assert "ENGINE=InnoDB" in made
    assert "/elsewhere" not in made


@pytest.mark.parametrize(
    "name",
    ["chatadmin_turn", "chatadmin_import_mark", "chatadmin_import_fate", "django_migrations"],
)
def test_our_own_tables_cannot_be_brought(central: str, run: Run, name: str) -> None:
    other = f"CREATE TABLE `{name}` (`id` int NOT NULL, PRIMARY KEY (`id`));\n"
    report = run.execute(sql.talks(ROW) + other + sql.insert(name, "(1)"))
    assert report["tables"][name]["left"] == 1
    assert run.code == 0
    run.text(run.file(sql.talks(ROW)), "--execute", "--tables", name)
    assert "chatadmin itself" in run.error


def test_another_database_by_name_reaches_nothing(central: str, run: Run) -> None:
    rows = f"INSERT INTO `{central}`.`ai_conversations` (id, tenant_id) VALUES (5, 3);\n"
    report = run(sql.talks(ROW) + rows)
    assert report["tables"]["ai_conversations"]["read"] == 2
    assert ask(central, "SELECT COUNT(*) FROM ai_conversations") == [(0,)]


def test_two_databases_in_one_dump_are_not_mixed(central: str, run: Run) -> None:
    other = "USE `tenant3`;\n" + sql.insert("ai_conversations", "(2, 3, 's', NULL, NULL)")
    text = "USE `laravel`;\n" + sql.talks(ROW) + other
    run.text(run.file(text), "--execute")
    assert "--database" in run.error
    report = run.execute(text, "--database", "laravel")
    assert ask(central, "SELECT id FROM ai_conversations") == [(1,)]
    assert report["skipped"] == {"statements for the database tenant3": 1}


def test_an_id_that_would_use_up_the_counter_is_refused(central: str, run: Run) -> None:
    high = [f"({id}, 2, 'x', NULL, NULL)" for id in (2**63 - 2, 2**64 - 1)]
    report = run.execute(sql.talks(ROW, *high))
    assert report["tables"]["ai_conversations"]["refused"] == 2
    assert ask(central, "SELECT id FROM ai_conversations") == [(1,)]


def test_the_report_file_follows_no_link(central: str, run: Run, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("x")
    run.report.symlink_to(precious)
    run.text(run.file(sql.talks("(1, 2, NOW(), NULL, NULL)")), "--execute")
    assert "--report" in run.error
    assert precious.read_text() == "x"
