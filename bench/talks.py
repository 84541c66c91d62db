"""Fills the central database with conversations and messages, by the server's own means.

Half of the conversations belong to the tenant of the benchmark, the rest to a hundred others. The indexes
are made afterwards, as a dump brings them.
"""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db import connections

PORTION = 100_000
OTHERS = 100
FEATURES = "'shop-assistant', 'support', 'returns', 'stock', 'gifts'"
STATES = "'open', 'waiting', 'ended', 'ended', 'ended', 'ended', 'open', 'handover'"
OUTCOMES = "'answered', 'answered', 'answered', 'waiting', 'ended', 'no_answer', 'failed', 'limit'"
COMMON, SHARE, RARE = "merhaba", "yaygin", "nadir"
TABLES = (
    "ai_conversations",
    "ai_conversation_messages",
    "chatadmin_conversation",
    "chatadmin_message_search",
    "chatadmin_turn",
)
# What is counted of them, which begins anew.
COUNTS = (
    "chatadmin_search_todo",
    "chatadmin_daily",
    "chatadmin_daily_turns",
    "chatadmin_daily_state",
)


def execute(statement: str, *params: Any) -> None:
    with connections["central"].cursor() as cursor:
        cursor.execute(statement, params or None)


def ask(statement: str, *params: Any) -> Any:
    with connections["central"].cursor() as cursor:
        cursor.execute(statement, params or None)
        return cursor.fetchall()


def fill(tenant: int, talks: int, messages: int) -> None:
    began = time.monotonic()
    for table in (*TABLES, *COUNTS):
        execute(f"TRUNCATE TABLE {table}")
    indexes = {table: drop_indexes(table) for table in TABLES}
    _numbers()
    first = began_on(talks)
    _portions(_TALKS, talks, tenant=tenant, began=first)
    _say("conversations", talks, began)
    _portions(_INDEX, talks, tenant=tenant, began=first)
    _say("rows of ours", talks, began)
    _portions(_MESSAGES, messages, talks=talks, began=first)
    _say("messages", messages, began)
    _portions(_WORDS, messages, tenant=tenant)
    _say("words", messages, began)
    _portions(_TURNS, talks, began=first)
    _say("turns", talks, began)
    for table, made in indexes.items():
        for part in made:
            execute(f"ALTER TABLE {table} {part}")
        execute(f"ANALYZE TABLE {table}")
        _say(f"indexes of {table}", len(made), began)
    execute("DROP TABLE bench_numbers")


def began_on(talks: int) -> date:
    """One conversation each 30 seconds, the last of them today: statistics are of the last days."""
    return date.today() - timedelta(seconds=30 * talks)


@cache
def first_day() -> date:
    """Of what an earlier run may have filled in."""
    [[found]] = ask("SELECT DATE(MIN(created_at)) FROM ai_conversations")
    return found  # type: ignore[no-any-return]


def _say(what: str, count: int, began: float) -> None:
    print(f"  {count:>10,} {what}, after {time.monotonic() - began:.0f} s", file=sys.stderr)


def drop_indexes(table: str) -> list[str]:
    """Drops all but the primary key; returns what makes them again, a full-text one by itself."""
    [[_, created]] = ask(f"SHOW CREATE TABLE {table}")
    lines = [line.strip().rstrip(",") for line in created.splitlines()]
    keys = [line for line in lines if line.startswith(("KEY", "UNIQUE KEY", "FULLTEXT KEY"))]
    for key in keys:
        execute(f"ALTER TABLE {table} DROP INDEX {key.split('`')[1].join('``')}")
    plain = [f"ADD {key}" for key in keys if not key.startswith("FULLTEXT")]
    return [", ".join(plain), *(f"ADD {key}" for key in keys if key.startswith("FULLTEXT"))]


def _numbers() -> None:
    """0 to PORTION - 1, for servers without sequences."""
    execute("DROP TABLE IF EXISTS bench_numbers")
    execute("CREATE TABLE bench_numbers (n INT PRIMARY KEY)")
    digits = "(" + " UNION ALL ".join(f"SELECT {d} AS d" for d in range(10)) + ")"
    tables = ", ".join(f"{digits} d{place}" for place in range(5))
    number = " + ".join(f"d{place}.d * {10**place}" for place in range(5))
    execute(f"INSERT INTO bench_numbers SELECT {number} FROM {tables}")


def _portions(statement: str, count: int, **values: Any) -> None:
    for start in range(0, count, PORTION):
        rows = f"(SELECT n + {start} + 1 AS id FROM bench_numbers WHERE n < {count - start}) s"
        execute(statement.format(rows=rows, **values))


_TENANT = f"IF(s.id % 2 = 0, {{tenant}}, 1000 + (s.id DIV 2) % {OTHERS})"
_OLD, _NEW = "s.id % 10 < 7", "s.id % 10 >= 5"  # 5 of 10 old, 2 both, 3 new
_FLOW = f"IF({_NEW}, 1000000000 + s.id % 7, NULL)"
_NODE = f"IF({_NEW}, CONCAT('node_', s.id % 13), NULL)"
_SLUG = f"IF({_OLD}, ELT(1 + s.id % 11 % 5, {FEATURES}), NULL)"
_TALKS = f"""
INSERT INTO ai_conversations (id, tenant_id, user_id, session_id, feature_slug, feature_name, is_active,
    metadata, flow_id, current_node_id, state_history, context_data, created_at, updated_at)
SELECT s.id, {_TENANT}, IF(s.id % 23 = 0, s.id, NULL), MD5(s.id), {_SLUG}, {_SLUG}, 1,
    '{{{{"source": "widget"}}}}', {_FLOW}, {_NODE}, '[{{{{"node": "node_1", "output": "next"}}}}]',
    '{{{{"flow": {{{{"greeted": true}}}}}}}}',
    '{{began}}' + INTERVAL s.id * 30 SECOND, '{{began}}' + INTERVAL s.id * 30 + 600 SECOND
FROM {{rows}}
"""
_INDEX = f"""
INSERT INTO chatadmin_conversation (conversation_id, tenant_id, origin, turn_no, state, last_engine,
    last_outcome, fallback_used, differs, created_at, last_activity_at, message_count, tokens,
    system, feature_slug, flow_id, node_id, by_user)
SELECT s.id, {_TENANT}, 'ours', 3, ELT(1 + (s.id DIV 2) % 8, {STATES}), IF({_NEW}, 'v2', 'v1'),
    ELT(1 + (s.id DIV 16) % 8, {OUTCOMES}), (s.id DIV 2) % 500 = 0, (s.id DIV 2) % 1000 = 0,
    '{{began}}' + INTERVAL s.id * 30 SECOND, '{{began}}' + INTERVAL s.id * 30 + 600 SECOND, 3, 100,
    IF({_OLD}, IF({_NEW}, 'both', 'old'), 'new'), {_SLUG}, {_FLOW}, {_NODE}, s.id % 23 = 0
FROM {{rows}}
"""
_TURNS = f"""
INSERT INTO chatadmin_turn (conversation_id, turn_no, engine, outcome, tokens, duration_ms, message_table,
    created_at)
SELECT s.id, 1, IF({_NEW}, 'v2', 'v1'), ELT(1 + (s.id DIV 16) % 8, {OUTCOMES}), 100, 300 + s.id % 4000,
    'ai_conversation_messages', '{{began}}' + INTERVAL s.id * 30 SECOND
FROM {{rows}}
"""
_VOCABULARY = (7, 31, 101, 211)


def _text(prefix: str) -> str:
    """SQL for seven words; the common one stands in half of the messages, the shared one in 1 %."""
    words = [f"CONCAT({prefix}, 'kelime', s.id * {prime} % 20000)" for prime in _VOCABULARY]
    chosen = (
        f"IF(s.id % 4 < 2, '{COMMON}', 'selam')",
        f"IF(s.id DIV 6 % 100 = 0, '{SHARE}', 'kargo')",
        f"IF(s.id DIV 6 % 50000 = 7, '{RARE}', 'fiyat')",
    )
    return (
        f"CONCAT_WS(' ', {', '.join([*words, *(f'CONCAT({prefix}, {word})' for word in chosen)])})"
    )


_AT = "'{began}' + INTERVAL (1 + (s.id - 1) DIV 3) * 30 SECOND"
_MESSAGES = f"""
INSERT INTO ai_conversation_messages (id, conversation_id, role, content, tokens_used, created_at)
SELECT s.id, 1 + (s.id - 1) DIV 3 % {{talks}}, IF(s.id % 2, 'user', 'assistant'), {_text("''")}, 30, {_AT}
FROM {{rows}}
"""
_WORDS = f"""
INSERT INTO chatadmin_message_search (id, source, message_id, conversation_id, tenant_id, at, words)
SELECT s.id, 2, s.id, m.conversation_id, c.tenant_id, m.created_at, {_text("CONCAT(c.tenant_id, 'z')")}
FROM {{rows}} JOIN ai_conversation_messages m ON m.id = s.id
JOIN ai_conversations c ON c.id = m.conversation_id
"""
