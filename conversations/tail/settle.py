"""Brings the rows of conversations with news up to date, in short transactions.

Our own rows are locked first and counted then: a turn of ours that runs at the same time adds to its row
in the transaction in which it writes its messages, so it is in both or in neither. Rows of the old
application are never locked.
"""

from __future__ import annotations

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from conversations.actions.backfill import add_rows
from conversations.search.upkeep import forget_talk, store_again, store_missing
from conversations.store.facets import refresh
from conversations.store.old_app.link import link_open_turns
from conversations.store.old_app.place import place_seen
from conversations.tail import evidence, queue
from conversations.tail.queue import Found
from conversations.tail.truth import Truth, read_truth
from tenants.central.schema import CentralSchema

AT_ONCE = 200
# A row whose turn waits for a lock of somebody else is left to the next round.
_LOCK = """
SELECT conversation_id, tenant_id FROM chatadmin_conversation WHERE conversation_id IN %s
ORDER BY conversation_id FOR UPDATE SKIP LOCKED
"""
_HAVE_ROWS = "SELECT conversation_id FROM chatadmin_conversation WHERE conversation_id IN %s"
_WRITE = """
UPDATE chatadmin_conversation SET tenant_id = %s, state = %s, created_at = %s, last_activity_at = %s,
    message_count = %s, tokens = %s, last_message_id = %s WHERE conversation_id = %s
"""
_BY_V1 = "UPDATE chatadmin_conversation SET last_engine = 'v1' WHERE conversation_id IN %s"
# A session belongs to its tenant: in another one it must not go on, with a flow of the first.
_NO_SESSION = "DELETE FROM chatadmin_session WHERE conversation_id = %s"
_GONE = "DELETE FROM chatadmin_conversation WHERE conversation_id = %s"


def settle(schema: CentralSchema) -> None:
    """All that waits, in batches. What cannot be had now stays in the queue."""
    last = 0
    while True:
        with transaction.atomic(using="central"), connections["central"].cursor() as cursor:
            news = queue.waiting(cursor, last, AT_ONCE)
            if news:
                last = max(news)
                _settle(cursor, schema, news)
        if len(news) < AT_ONCE:
            return


def _settle(cursor: CursorWrapper, schema: CentralSchema, news: Found) -> None:
    ids = list(news)
    place_seen(cursor, ids)
    add_rows(cursor, ids)
    cursor.execute(_LOCK, [ids])
    locked = dict(cursor.fetchall())
    link_open_turns(cursor, list(locked))
    cursor.execute(_HAVE_ROWS, [ids])
    busy = {id for (id,) in cursor.fetchall()} - locked.keys()
    truths = {truth.id: truth for truth in read_truth(cursor, schema, list(locked))}
    for truth in truths.values():
        _write(cursor, truth)
        if truth.now.tenant_id != truth.should.tenant_id:
            store_again(cursor, schema, truth.id)
    for id in locked.keys() - truths.keys():
        _forget(cursor, id)
        forget_talk(cursor, schema, id)
    refresh(cursor, schema, list(truths))
    store_missing(cursor, schema, [id for id in truths if news[id].changes])
    _engine(cursor, news, truths)
    owners = {
        id: truths[id].should.tenant_id if id in truths else locked.get(id)
        for id in ids
        if id not in busy
    }
    evidence.count(cursor, news, owners)
    queue.settled(cursor, owners)


def _write(cursor: CursorWrapper, truth: Truth) -> None:
    if truth.now == truth.should:
        return
    to = truth.should
    cursor.execute(
        _WRITE,
        [
            to.tenant_id,
            to.state,
            to.created_at,
            to.last_activity_at,
            to.message_count,
            to.tokens,
            to.last_message_id,
            truth.id,
        ],
    )
    if truth.now.tenant_id != to.tenant_id:
        cursor.execute(_NO_SESSION, [truth.id])


def _forget(cursor: CursorWrapper, id: int) -> None:
    """The old application removed the conversation. Records of our turns stay."""
    cursor.execute(_NO_SESSION, [id])
    cursor.execute(_GONE, [id])


def _engine(cursor: CursorWrapper, news: Found, truths: dict[int, Truth]) -> None:
    """Who answered last in talks that our engines answered before."""
    ids = [id for id, truth in truths.items() if truth.turns and news[id].answered]
    if ids:
        cursor.execute(_BY_V1, [ids])
