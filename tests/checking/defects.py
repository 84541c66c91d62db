"""Each defect as it is found in the wild, the command that finds it, and a table's bytes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.db import connections

from tests.browser.talks import insert, talk, turn


def command(*words: str) -> tuple[str, int]:
    """(what it printed, its exit code)."""
    out, code = io.StringIO(), 0
    try:
        call_command("check_central", *words, stdout=out)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return out.getvalue(), code


def counts(*words: str) -> dict[str, int]:
    """Check → how many it found; checks without findings are left out."""
    found = json.loads(command("--json", *words)[0])["results"]
    return {row["check"]: row["count"] for row in found if row["count"]}


def bytes_of(table: str, key: str = "id") -> dict[int, tuple[Any, ...]]:
    """id → every column as hex."""
    with connections["central"].cursor() as cursor:
        cursor.execute(f"SHOW COLUMNS FROM {table}")
        names = [row[0] for row in cursor.fetchall()]
        parts = ", ".join(f"COALESCE(HEX(CAST(`{name}` AS BINARY)), 'NULL')" for name in names)
        cursor.execute(f"SELECT {key}, {parts} FROM {table}")
        return {row[0]: row[1:] for row in cursor.fetchall()}


def all_bytes() -> dict[str, dict[int, tuple[Any, ...]]]:
    tables = {"ai_conversations": "id", "ai_conversation_messages": "id"}
    tables |= {"chatadmin_conversation": "conversation_id", "chatadmin_turn": "id"}
    return {table: bytes_of(table, key) for table, key in tables.items()}


def flow_id() -> int:
    from flows.models import Flow

    return int(Flow.objects.values_list("pk", flat=True)[0])


def without_tenant() -> None:
    context = '{"ip" :"10.0.0.1",  "tenant_id":2}'
    talk(None, context_data=context, updated_at="2026-01-01 10:00:00")


def double_session() -> None:
    for session in ("s-1", "S-1", "s-1 ", "s-1", ""):
        talk(2, session_id=session)
    talk(2, session_id="")
    talk(3, session_id="s-1")


def both_messages_gone() -> None:
    turn(talk(2), 1, user_message_id=77, assistant_message_id=78)


def message_elsewhere() -> None:
    message = insert(
        "ai_conversation_messages", conversation_id=talk(2, index={"message_count": 1})
    )
    turn(talk(2), 1, user_message_id=message)


def miscounted() -> None:
    id = talk(2, index={"message_count": 7, "tokens": 3})
    for role in ("user", "assistant"):
        insert("ai_conversation_messages", conversation_id=id, role=role, tokens_used=5)


# check → (makes rows of Acme that have the defect, how many are found)
DEFECTS: dict[str, tuple[Callable[[], Any], int]] = {
    "null_tenant": (without_tenant, 1),
    "unknown_tenant": (lambda: talk(77), 1),
    "flow_gone": (lambda: talk(2, flow_id=12345), 1),
    "node_gone": (lambda: talk(2, flow_id=flow_id(), current_node_id="node_999"), 1),
    "broken_metadata": (lambda: talk(2, metadata="{'php': array()}"), 1),
    "broken_context": (lambda: talk(2, context_data='{"ip": "10.0.0.1 çay ☕ '), 1),
    "broken_history": (lambda: talk(2, state_history='[{"from": "a\\'), 1),
    "both_systems": (
        lambda: talk(2, feature_slug="shop-assistant", flow_id=flow_id()),
        1,
    ),
    "double_session": (double_session, 1),
    "lost_messages": (lambda: insert("ai_conversation_messages", conversation_id=999), 1),
    "no_row": (lambda: insert("ai_conversations", tenant_id=2), 1),
    "counters": (miscounted, 1),
    "turn_messages": (both_messages_gone, 1),
}
OF_PLATFORM = {"null_tenant", "unknown_tenant", "lost_messages"}
