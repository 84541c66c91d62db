"""SIGKILL in the middle: the next run goes on, and nothing is there twice or missing."""

from __future__ import annotations

from pathlib import Path

from tests.import_dump import sql
from tests.import_dump.command import Run, ask
from tests.import_dump.separate import started

TALKS = 6000
MARK = "COUNT(*), COUNT(DISTINCT session_id)"


def big_dump() -> str:
    talks = [f"({id}, 2, 's{id}', '{{\"n\": {id}}}', NULL)" for id in range(1, TALKS + 1)]
    texts = [f"({id}, {(id + 1) // 2}, 'user', 't{id}')" for id in range(1, 2 * TALKS + 1)]
    return sql.talks(*talks) + sql.messages(*texts)


def count(central: str, table: str) -> int:
    known = ask(central, "SHOW TABLES LIKE %s", [table])
    return int(ask(central, f"SELECT COUNT(*) FROM {table}")[0][0]) if known else 0


def kill_within(central: str, run: Run, file: Path, table: str, *arguments: str) -> None:
    """Ends the process once rows of the table are there."""
    process = started(central, file, "--execute", "--report", run.report, *arguments)
    while process.poll() is None and not count(central, table):
        pass
    process.kill()
    out = process.communicate()[0]
    assert process.returncode == -9, out


def test_a_killed_run_is_continued(central: str, run: Run) -> None:
    file = run.file(big_dump())
    kill_within(central, run, file, "ai_conversations")
    between = count(central, "ai_conversations")
    assert 0 < between < TALKS
    kill_within(central, run, file, "ai_messages")
    assert 0 < count(central, "ai_messages") < 2 * TALKS

    report = run.execute(file)
    assert report["leftovers"] == [f"{central}_import_1"]
    assert report["tables"]["ai_conversations"]["there"] == TALKS
    assert report["tables"]["ai_messages"]["inserted"] > 0
    found = ask(central, "SELECT COUNT(*), COUNT(DISTINCT session_id) FROM ai_conversations")
    assert found == [(TALKS, TALKS)]
    texts = ask(central, "SELECT COUNT(*), SUM(conversation_id = (id + 1) DIV 2) FROM ai_messages")
    assert texts == [(2 * TALKS, 2 * TALKS)]
    assert ask(central, "SELECT DISTINCT message_count FROM chatadmin_conversation") == [(2,)]
    assert ask(central, "SHOW DATABASES LIKE %s", [f"{central}_import%"]) == []


def test_new_ids_survive_it_too(central: str, run: Run) -> None:
    ask(
        central,
        "INSERT INTO ai_conversations (id, tenant_id, session_id)"
        " SELECT seq, 3, 'ours' FROM seq_1_to_300",
    )
    file = run.file(big_dump())
    first = "--on-conflict", "new-id"
    process = started(central, file, "--execute", "--report", run.report, *first)
    while process.poll() is None and not count(central, "chatadmin_imported"):
        pass
    process.kill()
    process.communicate()
    assert process.returncode == -9
    assert 0 < count(central, "chatadmin_imported") < 300

    run.execute(file, *first)
    found = ask(
        central,
        "SELECT COUNT(*), COUNT(DISTINCT session_id) FROM ai_conversations WHERE tenant_id = 2",
    )
    assert found == [(TALKS, TALKS)]
    lost = ask(
        central,
        "SELECT COUNT(*) FROM ai_messages m JOIN ai_conversations c ON c.id = m.conversation_id"
        " WHERE c.session_id <> CONCAT('s', (SUBSTR(m.content, 2) + 1) DIV 2)",
    )
    assert lost == [(0,)]
    assert count(central, "ai_messages") == 2 * TALKS
