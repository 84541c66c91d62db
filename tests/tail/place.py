"""A server of the old application that was adopted, its writers, and a tailer that looks when it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections

from conversations.actions.backfill import backfill_conversations
from conversations.tail.state import TailState, tail_state
from conversations.tail.tailer import Did, Tailer
from tenants.central.router import labels
from tenants.central.schema import forget
from tests.dumps.server import connect, insert, wild_server
from tests.dumps.variant import Variant

FIGURES = (
    "conversation_id, tenant_id, state, created_at, last_activity_at, message_count, tokens,"
    " last_message_id"
)
USUAL = Variant(indexes=True)


class Place:
    """`heard`: (tenant, conversations) of each announcement; `old`: the old application's connection."""

    def __init__(self, database: str) -> None:
        self.database = database
        self.heard: list[tuple[int, list[int]]] = []
        self.old = connect(database)
        self.tailer = Tailer(lambda tenant, ids: self.heard.append((tenant, ids)))

    def rounds(self, count: int = 1) -> list[tuple[int, list[int]]]:
        """What was told meanwhile."""
        before = len(self.heard)
        for _ in range(count):
            assert self.tailer.round() == Did.WORKED
        return self.heard[before:]

    def write(self, statement: str, *parameters: Any, on: Any = None) -> int:
        """As the old application; committed at once unless `on` is a connection of its own."""
        cursor = (on or self.old).cursor()
        cursor.execute(statement, parameters)
        return int(cursor.lastrowid or 0)

    def talk(self, tenant: int | None = 2, *, on: Any = None, **columns: Any) -> int:
        return self.insert("ai_conversations", on=on, tenant_id=tenant, **columns)

    def say(
        self, talk: int | None, text: str = "merhaba", *, table: str = "ai_messages", **columns: Any
    ) -> int:
        given = {"conversation_id": talk, "role": "user", "content": text, **columns}
        return self.insert(table, **given)

    def insert(self, table: str, *, on: Any = None, **columns: Any) -> int:
        """created_at and updated_at are now unless they are given."""
        cursor = (on or self.old).cursor()
        cursor.execute("SELECT UTC_TIMESTAMP()")
        [now] = cursor.fetchone()
        times = {"created_at": now, "updated_at": now}
        if table == "ai_conversation_messages":
            times.pop("updated_at")
        insert(cursor, table, [{**times, **columns}])
        return int(cursor.lastrowid)

    def transaction(self) -> Any:
        """A connection of the old application in a transaction that is still open."""
        connection = connect(self.database)
        connection.autocommit(False)
        return connection

    def row(self, id: int) -> dict[str, Any]:
        [found] = self.ask("SELECT * FROM chatadmin_conversation WHERE conversation_id = %s", id)
        return found

    def evidence(self, tenant: int | None = 2) -> tuple[int, int, int]:
        """(conversations, messages, changes) by foreign clients, all days together."""
        rows = self.ask("SELECT * FROM chatadmin_legacy_writes WHERE tenant_id <=> %s", tenant)
        names = ("conversations", "messages", "changes")
        return tuple(sum(row[name] for row in rows) for name in names)  # type: ignore[return-value]

    def ask(self, statement: str, *parameters: Any) -> list[dict[str, Any]]:
        with connections["central"].cursor() as cursor:
            cursor.execute(statement, parameters)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def hang_up(self) -> None:
        """Ends the tailer's connection, as the end of its process would."""
        connections["central"].close()

    def state(self) -> TailState:
        return tail_state()

    def counted_afresh(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """(rows as the tailer made them, rows as a backfill from scratch makes them)."""
        order = f"SELECT {FIGURES} FROM chatadmin_conversation ORDER BY 1"
        made = self.ask(order)
        with connections["central"].cursor() as cursor:
            cursor.execute("DELETE FROM chatadmin_conversation")
        backfill_conversations()
        return made, self.ask(order)


def adopt(*, index: bool = True) -> None:
    """As `adopt_central` leaves a server. `index`: with the one on updated_at."""
    forget()
    for label in labels():
        call_command(
            DjangoMigrate(), database="central", app_label=label, run_syncdb=False, verbosity=0
        )
    if index:
        with connections["central"].cursor() as cursor:
            cursor.execute("ALTER TABLE ai_conversations ADD KEY idx_updated (updated_at)")
    forget()
    backfill_conversations()


@contextmanager
def adopted(variant: Variant = USUAL, *, index: bool = True, talks: int = 5) -> Iterator[Place]:
    with wild_server(variant, talks=talks) as name:
        adopt(index=index)
        place = Place(name)
        try:
            yield place
        finally:
            place.old.close()
