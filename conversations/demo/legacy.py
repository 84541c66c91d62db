"""Loads demo/legacy.sql: rows as the old application left them, byte for byte, once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, connections, transaction
from django.db.backends.utils import CursorWrapper

from conversations.demo.errors import DemoError
from tenants.central.dump import Row, is_insert, rows, statements
from tenants.central.schema import central_schema, forget

CONVERSATIONS = "ai_conversations"
# MariaDB alone knows ADD COLUMN IF NOT EXISTS, so the condition is ours.
_ADD = re.compile(r"ALTER TABLE `(\w+)` ADD COLUMN IF NOT EXISTS `(\w+)`")


def folder() -> Path:
    return Path(settings.BASE_DIR) / "demo"


@cache
def legacy_sql() -> str:
    return (folder() / "legacy.sql").read_text(encoding="utf-8")


@cache
def legacy_rows() -> tuple[Row, ...]:
    return tuple(rows(legacy_sql()))


def ids_of(table: str) -> list[int]:
    """The ids of the file's rows of one table."""
    return [int(row.values["id"] or 0) for row in legacy_rows() if row.table == table]


def load_legacy() -> bool:
    """Whether rows were loaded; False where they are there. All rows or none. Raises DemoError."""
    if is_loaded():
        return False
    try:
        with connections["central"].cursor() as cursor:
            _run(cursor, statements(legacy_sql()))
    except IntegrityError as error:
        raise DemoError(f"Ids of the demonstration are taken by other rows: {error}") from error
    finally:
        forget()
    return True


def _run(cursor: CursorWrapper, all_statements: list[str]) -> None:
    """DDL commits by itself, so the file has it first; the rows share one transaction."""
    inserts = [text for text in all_statements if is_insert(text)]
    first = all_statements.index(inserts[0])
    last = all_statements.index(inserts[-1])
    for statement in all_statements[:first]:
        _execute(cursor, statement)
    try:
        with transaction.atomic(using="central"):
            for statement in inserts:
                cursor.execute(statement)
    finally:
        for statement in all_statements[last + 1 :]:
            cursor.execute(statement)


def _execute(cursor: CursorWrapper, statement: str) -> None:
    column = _ADD.match(statement)
    if column is None:
        cursor.execute(statement)
    elif not central_schema().has(*column.groups()):
        cursor.execute(statement.replace(" IF NOT EXISTS", "", 1))


def is_loaded() -> bool:
    """Whether the demonstration's conversations are there. Raises DemoError where others are."""
    expected = {
        row.values["id"]: row.values["session_id"]
        for row in legacy_rows()
        if row.table == CONVERSATIONS
    }
    with connections["central"].cursor() as cursor:
        cursor.execute(
            f"SELECT id, session_id FROM {CONVERSATIONS} WHERE id IN %s", [list(expected)]
        )
        found = dict(cursor.fetchall())
    foreign = sorted(id for id, session in found.items() if session != expected[id])
    if foreign:
        numbers = ", ".join(map(str, foreign))
        raise DemoError(f"The conversations {numbers} are not the demonstration's; nothing loaded.")
    return bool(found)
