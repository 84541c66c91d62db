"""One round of the tailer, and who may do it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from django.db import connections

from conversations.search.feed import feed
from conversations.tail import lock, queue
from conversations.tail.look import Memory, look, recall
from conversations.tail.settle import settle
from tenants.central.schema import CentralSchema, central_schema

# Made by the last migration that the tailer needs.
OURS = ("chatadmin_conversation", "system")
# News are told first; then so long a round stores words for the search.
FEED_SECONDS = 0.5
# tenant, its conversations with news
Tell = Callable[[int, list[int]], None]


class Did(StrEnum):
    """What came of a round."""

    WORKED = "worked"
    WAITED = "waited"  # another tailer holds the lock
    IDLED = "idled"  # the server was not adopted yet


class Tailer:
    """Rounds on this thread's connection to `central`. `tell` is called once a tenant and round."""

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.memory: Memory | None = None

    def round(self) -> Did:
        """Looks, settles, tells. Raises django.db.Error; the next round does what this one could not."""
        schema = central_schema()
        if not (schema.has(*OURS) and schema.has("ai_conversations", "id", "tenant_id")):
            return Did.IDLED
        try:
            if not self._holds():
                return Did.WAITED
            self._work(schema)
        except BaseException:
            self.memory = None
            raise
        return Did.WORKED

    def _holds(self) -> bool:
        with connections["central"].cursor() as cursor:
            if lock.holds(cursor):
                return True
            self.memory = None  # another one may have worked meanwhile
            return lock.take(cursor)

    def _work(self, schema: CentralSchema) -> None:
        if self.memory is None:
            self.memory = recall()
        look(schema, self.memory)
        settle(schema)
        self._tell()
        feed(schema, FEED_SECONDS)

    def _tell(self) -> None:
        """First told, then forgotten: after a crash in between it is told once more."""
        with connections["central"].cursor() as cursor:
            groups: dict[int, list[int]] = {}
            rows = queue.to_tell(cursor)
            for tenant, id in rows:
                if tenant is not None:
                    groups.setdefault(tenant, []).append(id)
            for tenant, ids in groups.items():
                self.tell(tenant, ids)
            queue.told(cursor, [id for _, id in rows])
