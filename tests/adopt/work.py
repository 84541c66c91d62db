"""Adoption called as an operator calls it, in this process or in one of its own, and what it left."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections

from conversations.models.ours import Phase
from conversations.phases import set_phase
from tests.dumps.server import connect, insert, sums
from tests.live import Api

ROOT = Path(__file__).resolve().parents[2]
OLD_TABLES = (
    "ai_conversations",
    "ai_conversation_messages",
    "ai_messages",
    "ai_workflow_nodes",
    "ai_tenant_directives",
    "ai_prompts",
    "tenants",
)

Sums = dict[str, dict[int, tuple[str, ...]]]


def adopt(*arguments: str) -> str:
    """What the command printed."""
    out = StringIO()
    call_command("adopt_central", *arguments, stdout=out)
    return out.getvalue()


def environment(name: str, **more: str) -> dict[str, str]:
    """For a process whose central database is this one; its tenants are those of the tests."""
    tenants = str(connections["default"].settings_dict["NAME"])
    urls = {"DATABASE_URL": tenants, "CENTRAL_DATABASE_URL": name}
    changed = {
        key: re.sub(r"/\w+\?", f"/{database}?", os.environ[key]) for key, database in urls.items()
    }
    return {**os.environ, **changed, **more}


def adopt_elsewhere(name: str, *arguments: str, pause_at: str = "") -> subprocess.Popen[str]:
    """The command in a process of its own, which stands still after the line that begins like that."""
    paused = ["-m", "tests.adopt.paused", pause_at] if pause_at else ["manage.py"]
    return subprocess.Popen(
        [sys.executable, *paused, "adopt_central", *arguments],
        cwd=ROOT,
        env=environment(name),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def old_bytes(name: str) -> tuple[dict[str, list[str]], Sums]:
    """(table → its columns now, table → the bytes of every row)."""
    cursor = connect(name).cursor()
    cursor.execute("SHOW TABLES")
    tables = [table for (table,) in cursor.fetchall() if table in OLD_TABLES]
    columns = {table: _columns(cursor, table) for table in tables}
    return columns, {table: sums(name, table, columns[table]) for table in tables}


def _columns(cursor: Any, table: str) -> list[str]:
    cursor.execute(f"SHOW COLUMNS FROM `{table}`")
    return [row[0] for row in cursor.fetchall()]


def assert_unchanged(name: str, before: tuple[dict[str, list[str]], Sums]) -> None:
    """Every row of then is there with the same bytes in every column of then."""
    columns, rows = before
    for table, known in rows.items():
        now = sums(name, table, columns[table])
        assert {id: now.get(id) for id in known} == known, table


def shape(name: str) -> list[str]:
    """The CREATE statements of all tables."""
    cursor = connect(name).cursor()
    cursor.execute("SHOW TABLES")
    found = []
    for (table,) in cursor.fetchall():
        cursor.execute(f"SHOW CREATE TABLE `{table}`")
        found.append(str(cursor.fetchone()[1]))
    return found


def ask(name: str, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement; a % that is meant as it stands is doubled where there are parameters."""
    connection = connect(name)
    cursor = connection.cursor()
    cursor.execute(statement, parameters or None)
    rows = list(cursor.fetchall()) if cursor.description else []
    connection.close()
    return rows


def permit_all_types(name: str) -> None:
    """Rows for the node types that an adopted registry has not: the variants' own have six."""
    from nodes.kinds import all_types
    from nodes.registry.permitted import forget

    connection = connect(name)
    cursor = connection.cursor()
    has = set(_columns(cursor, "ai_workflow_nodes"))
    key = "node_key" if "node_key" in has else "type"
    cursor.execute(f"SELECT `{key}` FROM ai_workflow_nodes")
    known = {row[0] for row in cursor.fetchall()}
    for kind in set(all_types()) - known:
        row = {"category": "common", "node_class": "x", "is_global": 1, "type": kind, "name": kind}
        row |= {"node_key": kind, "node_name": "{}"} if key == "node_key" else {}
        insert(cursor, "ai_workflow_nodes", [row])
    if key == "node_key":
        cursor.execute("UPDATE ai_workflow_nodes SET type = node_key WHERE type IS NULL")
    connection.close()
    forget()


def findings(table: str, subject: str) -> list[dict[str, Any]]:
    found = json.loads(adopt("--json"))["findings"]
    return [f for f in found if (f["table"], f["subject"]) == (table, subject)]


def kinds(table: str, subject: str) -> list[str]:
    return [finding["kind"] for finding in findings(table, subject)]


def talk(name: str, port: int, *texts: str) -> list[Any]:
    """Answers of Acme's assistant on an adopted server, all in one session; they must be answers."""
    permit_all_types(name)
    set_phase(2, Phase.V2_ONLY, by="test")
    api, session, said = Api(port, "acme.localhost"), None, []
    for text in texts:
        answer = api.chat(text, session_id=session)
        assert answer.status_code == 200, answer.text
        session = answer.json()["data"]["session_id"]
        said.append(answer.json()["data"])
    return said
