"""Writers that do at once all that an old application does: see `Writer.step`."""

from __future__ import annotations

import threading
from random import Random
from typing import Any

from tests.dumps.server import connect

TABLES = ("ai_messages", "ai_conversation_messages")


class Writer(threading.Thread):
    """`messages`: (table, id) of those committed; `talks`: conversations it made."""

    def __init__(self, database: str, seed: int, steps: int = 60) -> None:
        super().__init__(daemon=True)
        self.random = Random(f"storm {seed}")
        self.steps = steps
        self.quick = connect(database)
        self.slow = connect(database)
        self.slow.autocommit(False)
        self.talks: list[int] = []
        self.messages: set[tuple[str, int]] = set()
        self.pending: set[tuple[str, int]] = set()
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            for _ in range(self.steps):
                self.step()
            self.end(commit=True)
        except BaseException as error:
            self.error = error
        finally:
            self.quick.close()
            self.slow.close()

    def step(self) -> None:
        """Something small: a new talk, messages at once or in a transaction that stays open, its end."""
        doing = self.random.random()
        if doing < 0.25 or not self.talks:
            self.talks.append(self.new_talk())
        elif doing < 0.55:
            self.messages.add(self.say(self.quick))
        elif doing < 0.75:
            self.pending.add(self.say(self.slow))
        elif doing < 0.9:
            self.change()
        else:
            self.end(commit=self.random.random() < 0.6)

    def new_talk(self) -> int:
        cursor = self.quick.cursor()
        cursor.execute(
            "INSERT INTO ai_conversations (tenant_id, session_id, is_active, created_at, updated_at)"
            " VALUES (%s, 'storm', 1, NOW(), NOW())",
            [self.random.choice((2, 3, None))],
        )
        return int(cursor.lastrowid)

    def say(self, connection: Any) -> tuple[str, int]:
        table, cursor = self.random.choice(TABLES), connection.cursor()
        cursor.execute(
            f"INSERT INTO {table} (conversation_id, role, content, tokens_used, created_at)"
            " VALUES (%s, %s, 'x', %s, NOW())",
            [
                self.random.choice(self.talks),
                self.random.choice(("user", "assistant")),
                self.random.randint(0, 9),
            ],
        )
        return table, int(cursor.lastrowid)

    def change(self) -> None:
        """Moved to another tenant, ended, or only touched: often several times within a second."""
        change = self.random.choice(
            ("tenant_id = 2", "tenant_id = 3", "is_active = 0", "user_id = 1")
        )
        self.quick.cursor().execute(
            f"UPDATE ai_conversations SET {change}, updated_at = NOW() WHERE id = %s",
            [self.random.choice(self.talks)],
        )

    def end(self, *, commit: bool) -> None:
        if commit:
            self.slow.commit()
            self.messages |= self.pending
        else:
            self.slow.rollback()
        self.pending.clear()
