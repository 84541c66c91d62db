"""One look at all shared tables: what is new goes to the queue, how far it was read to the marks."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from conversations.search import todo
from conversations.search.sources import NUMBERS, has_search
from conversations.store.figures import message_tables
from conversations.tail import changes, clocks, edits, inserts, queue, sweep
from conversations.tail.indexes import read_indexes
from conversations.tail.marks import Mark, first_mark, read_marks, write_marks
from conversations.tail.seen import Seen
from conversations.tail.sight import Sight
from tenants.central.schema import CentralSchema

TALKS = inserts.CONVERSATIONS
INDEXES_SECONDS = 60


@dataclass(slots=True)
class Memory:
    """What the holder of the lock knows. Thrown away after any fault: the tables have it all."""

    marks: dict[str, Mark]
    seen: dict[str, Seen] = field(default_factory=dict)
    suspects: set[int] = field(default_factory=set)
    indexes: dict[tuple[str, str], str] = field(default_factory=dict)
    indexes_at: float = 0.0


def recall() -> Memory:
    with connections["central"].cursor() as cursor:
        return Memory(read_marks(cursor))


def look(schema: CentralSchema, memory: Memory) -> int:
    """Returns how many conversations have news. Raises django.db.Error; nothing is kept then."""
    with transaction.atomic(using="central"), connections["central"].cursor() as cursor:
        sight = Sight(cursor, schema, _now(cursor))
        _prepare(sight, memory)
        _look(sight, memory)
        queue.add(cursor, sight.found, sight.now)
        write_marks(cursor, memory.marks, news=bool(sight.found))
    return len(sight.found)


def _look(sight: Sight, memory: Memory) -> None:
    talks, fresh = memory.marks[TALKS], set[int]()
    for source, mark in memory.marks.items():
        if not sight.schema.has(source, "id"):
            continue
        mark.has_shape(sight.schema.columns[source])
        rows = inserts.look(sight, mark)
        if source in NUMBERS and has_search(sight.schema):
            todo.add(sight.cursor, NUMBERS[source], [row.id for row in rows])
        ahead = (row.ahead for row in rows[-50:] if not row.ours)
        talks.clocks = clocks.learn(talks.clocks, ahead)
        if source == TALKS:
            fresh = {row.id for row in rows}
        else:
            other = edits.look(sight, mark, memory.seen[source])
            if has_search(sight.schema):
                todo.add(sight.cursor, NUMBERS[source], other)
    index = memory.indexes.get((TALKS, "updated_at"))
    changes.look(sight, index, talks, memory.seen[TALKS], fresh)
    memory.suspects = sweep.look(sight, talks, memory.suspects)


def _prepare(sight: Sight, memory: Memory) -> None:
    """Begins with tables that were not there before."""
    for source in (TALKS, *message_tables(sight.schema)):
        if source not in memory.marks:
            mark = memory.marks[source] = first_mark(sight.cursor, source, sight.now)
            if source in NUMBERS and has_search(sight.schema):
                todo.add_range(sight.cursor, NUMBERS[source], 0, mark.last_id)
        if source not in memory.seen:
            memory.seen[source] = Seen(source)
            memory.seen[source].load(sight.cursor, sight.now)
    if sight.now - memory.indexes_at > INDEXES_SECONDS:
        memory.indexes = read_indexes(sight.cursor)
        memory.indexes_at = sight.now


def _now(cursor: CursorWrapper) -> float:
    cursor.execute("SELECT UNIX_TIMESTAMP(NOW(6))")
    return float(cursor.fetchone()[0])
