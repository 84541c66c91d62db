"""The statements of a stored turn, written by hand on a bare driver connection: the floor."""

from __future__ import annotations

from typing import Any

import MySQLdb
import orjson
from django.db import connections

CLAIM = """UPDATE chatadmin_conversation c
    SET c.lease_by = 'bench', c.lease_until = UTC_TIMESTAMP(6) + INTERVAL 90 SECOND,
        c.turn_no = c.turn_no + 1, c.message_count = c.message_count + 1,
        c.last_activity_at = UTC_TIMESTAMP(6)
    WHERE c.conversation_id = (SELECT s.conversation_id FROM chatadmin_session s
        WHERE s.tenant_id = %s AND s.session_id = %s)"""
READ = """SELECT p.phase, c.turn_no, a.context_data, a.state_history
    FROM chatadmin_session s
    JOIN chatadmin_conversation c ON c.conversation_id = s.conversation_id
    JOIN ai_conversations a ON a.id = c.conversation_id
    LEFT JOIN chatadmin_tenant_phase p ON p.tenant_id = s.tenant_id
    WHERE s.tenant_id = %s AND s.session_id = %s"""
MESSAGE = """INSERT INTO ai_conversation_messages
    (conversation_id, role, content, tokens_used, created_at)
    VALUES (%s, %s, %s, %s, UTC_TIMESTAMP())"""
TURN = """INSERT INTO chatadmin_turn (conversation_id, turn_no, engine, message_table,
    user_message_id, tokens, created_at)
    VALUES (%s, %s, 'v2', 'ai_conversation_messages', %s, 0, UTC_TIMESTAMP(6))"""
STATE = """UPDATE ai_conversations a STRAIGHT_JOIN chatadmin_conversation c ON c.conversation_id = a.id
    SET c.lease_by = NULL, c.lease_until = NULL, c.last_outcome = 'answered', c.tokens = c.tokens + 3,
        c.last_message_id = %s, a.current_node_id = 'node_6', a.state_history = %s,
        a.context_data = %s, a.updated_at = UTC_TIMESTAMP() WHERE a.id = %s"""
DONE = """UPDATE chatadmin_turn SET outcome = 'answered', trace = %s
    WHERE conversation_id = %s AND turn_no = %s"""


def connect() -> Any:
    facts = connections["central"].get_connection_params()
    facts.pop("isolation_level", None)
    return MySQLdb.connect(**{k: v for k, v in facts.items() if k != "conv"})


class RawTurn:
    """`run` does what one turn of a known session does to the tables, and nothing else."""

    def __init__(self, tenant_id: int, session_id: str, done: Any) -> None:
        from conversations.store.claim import claim
        from conversations.store.save import save
        from conversations.store.turn import Incoming

        claimed = claim(Incoming(tenant_id, session_id, "hello", "shop-assistant", "Shop"))
        save(claimed, done)
        self.key = [tenant_id, session_id]
        self.conversation = claimed.conversation_id
        self.done = done
        self.connection = connect()

    def run(self) -> None:
        cursor = self.connection.cursor()
        cursor.execute(CLAIM, self.key)
        cursor.execute(READ, self.key)
        _, turn_no, _, history = cursor.fetchone()
        cursor.execute(MESSAGE, [self.conversation, "user", "hello", 0])
        cursor.execute(TURN, [self.conversation, turn_no, cursor.lastrowid])
        self.connection.commit()
        known = orjson.loads(history)[-193:]
        cursor.execute(MESSAGE, [self.conversation, "assistant", self.done.reply, 3])
        state = orjson.dumps({"flow": self.done.engine_state}).decode()
        entries = orjson.dumps(known + self.done.transitions).decode()
        cursor.execute(STATE, [cursor.lastrowid, entries, state, self.conversation])
        cursor.execute(DONE, [orjson.dumps(self.done.trace).decode(), self.conversation, turn_no])
        self.connection.commit()
        cursor.close()
