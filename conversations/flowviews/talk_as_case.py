"""A stored talk as a test case of its flow: the visitor's messages, and what each of them led to."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from conversations.browser.messages import Message, read_messages
from conversations.browser.places import Key
from conversations.browser.tables import MESSAGES, TURNS
from conversations.browser.texts import Record, read_texts
from conversations.browser.values import NotJsonError, parsed
from flows.trying.taped import model_key
from tenants.central.schema import central_schema

MOST_TURNS = 50
LONGEST_MESSAGE = 1000
NEEDED = {"conversation_id", "turn_no", "trace", "user_message_id"}


def turns_of(conversation_id: int) -> list[dict[str, Any]]:
    """Turns of a test case; none where no flow of ours answered. Find the talk in its scope before."""
    columns = central_schema().columns.get(TURNS, ())
    if not set(columns) >= NEEDED:
        return []
    rest = f"WHERE conversation_id = %s AND engine = 'v2' ORDER BY turn_no LIMIT {MOST_TURNS}"
    rows = read_texts(TURNS, columns, rest, [conversation_id])
    said = read_messages(conversation_id, [_key(row) for row in rows])
    return list(_turns(rows, said))


def _key(row: Record) -> Key:
    return row.get("message_table") or MESSAGES, int(row.get("user_message_id") or 0)


def _turns(rows: list[Record], said: dict[Key, Message]) -> Iterator[dict[str, Any]]:
    for row in rows:
        message = said.get(_key(row))
        text = (message.text or "").strip() if message else ""
        steps = _steps(row.get("trace"))
        if not text or not steps:
            continue
        path = list(dict.fromkeys(str(step.get("node_id")) for step in steps))
        yield {
            "message": text[:LONGEST_MESSAGE],
            "expect": {
                "path": path,
                "exact": False,
                "contains": [],
                "lacks": [],
                "outcome": row.get("outcome") or "",
            },
            "tape": {"model": list(_answers(steps)), "web": []},
        }


def _steps(trace: str | None) -> list[dict[str, Any]]:
    try:
        steps = parsed(trace or "[]")
    except NotJsonError:
        return []
    return [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []


def _answers(steps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What the model said, as far as the trace kept it: an answer together with its prompt."""
    for step in steps:
        detail, said = step.get("detail") or {}, step.get("said") or []
        prompt = detail.get("prompt") if isinstance(detail, dict) else None
        if not isinstance(prompt, list) or not said:
            continue
        lines = [(str(line.get("role")), str(line.get("content"))) for line in prompt]
        request = SimpleNamespace(
            temperature=detail.get("temperature"), max_tokens=detail.get("max_tokens")
        )
        yield {
            "key": model_key(lines, request),
            "text": str(said[0]),
            "tokens": int(detail.get("tokens") or 0),
            "model": str(detail.get("model") or ""),
        }
