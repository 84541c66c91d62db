"""The old application at work: a thread that inserts and changes rows while something else goes on."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from tests.dumps.server import connect

PAUSE_SECONDS = 0.004
MOST_ROUNDS = 20_000


class OldApp:
    """`talks`: id → texts it wrote there, in order; `longest`: seconds of its slowest statement.

    `rows`: id → (tenant_id, session_id, feature_slug, is_active, metadata, context_data) as last written.
    """

    def __init__(
        self, database: str, seed: int = 1, *, table: str = "ai_messages", looks: bool = False
    ) -> None:
        self.database, self.table, self.looks = database, table, looks
        self.random = Random(f"old app {seed}")
        self.talks: dict[int, list[str]] = {}
        self.rows: dict[int, tuple[Any, ...]] = {}
        self.longest = 0.0
        self.rounds = 0
        self.error: BaseException | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread; raises what went wrong in it."""
        self._stop.set()
        self._thread.join(30)
        if self.error is not None:
            raise self.error

    def _run(self) -> None:
        connection = connect(self.database)
        try:
            while not self._stop.wait(PAUSE_SECONDS) and self.rounds < MOST_ROUNDS:
                self.round(connection.cursor())
        except BaseException as error:
            self.error = error
        finally:
            connection.close()

    def round(self, cursor: Any) -> None:
        """One visitor's message and its answer, in a new talk or an old one."""
        self.rounds += 1
        text = f"eski uygulama {self.rounds} 🔧 'x'"
        if not self.talks or self.random.random() < 0.3:
            owner, session = self.random.choice((2, 3, None)), f"old-{self.rounds}"
            row = (owner, session, "shop-assistant", 1, '{"a" :1}', '{"ip":"x"}')
            self.execute(
                cursor,
                "INSERT INTO ai_conversations (tenant_id, session_id, feature_slug, is_active,"
                " metadata, context_data, created_at, updated_at)"
                " VALUES (%s, %s, %s, %s, %s, %s, NOW(), NOW())",
                list(row),
            )
            self.talks[cursor.lastrowid], self.rows[cursor.lastrowid] = [], row
        talk = self.random.choice(list(self.talks))
        for role in ("user", "assistant"):
            self.execute(
                cursor,
                f"INSERT INTO {self.table} (conversation_id, role, content, created_at)"
                " VALUES (%s, %s, %s, NOW())",
                [talk, role, text],
            )
            self.talks[talk].append(text)
        if self.looks:
            self.look(cursor, talk)
        metadata = f'{{ "round" :{self.rounds}}}'
        self.execute(
            cursor,
            "UPDATE ai_conversations SET updated_at = NOW(), metadata = %s WHERE id = %s",
            [metadata, talk],
        )
        self.rows[talk] = (*self.rows[talk][:4], metadata, self.rows[talk][5])

    def look(self, cursor: Any, talk: int) -> None:
        """Before it writes a row again it must stand there as it was left."""
        cursor.execute(
            "SELECT tenant_id, session_id, feature_slug, is_active, metadata, context_data"
            " FROM ai_conversations WHERE id = %s",
            [talk],
        )
        assert cursor.fetchone() == self.rows[talk], talk

    def execute(self, cursor: Any, statement: str, parameters: list[Any]) -> None:
        started = time.monotonic()
        cursor.execute(statement, parameters)
        self.longest = max(self.longest, time.monotonic() - started)


@contextmanager
def old_app(
    database: str, seed: int = 1, *, table: str = "ai_messages", looks: bool = False
) -> Iterator[OldApp]:
    """The application works while the block runs. `looks`: nobody else may change its rows."""
    app = OldApp(database, seed, table=table, looks=looks)
    app.start()
    try:
        yield app
    finally:
        app.stop()
