"""`context_data`: the old engine's visitor facts on top, our flow variables under the one key `flow`."""

from __future__ import annotations

from typing import Any

import orjson

FLOW_KEY = "flow"
# What stood in the column and was no JSON object is kept under this key.
KEPT_KEY = "unreadable"


def split(raw: str | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """(everything else in the column, our flow state). Broken content is kept, never dropped."""
    if not raw:
        return {}, {}
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return {KEPT_KEY: raw}, {}
    if not isinstance(value, dict):
        return {KEPT_KEY: value} if value != [] else {}, {}
    flow = value.pop(FLOW_KEY, {})
    return value, flow if isinstance(flow, dict) else {}


def join(rest: dict[str, Any], flow: dict[str, Any]) -> str:
    return orjson.dumps({**rest, FLOW_KEY: flow}).decode()


def append_history(raw: str | None, transitions: list[dict[str, Any]], newest: int = 200) -> str:
    """The JSON array with the new transitions, cut to the newest ones (all stand in the traces)."""
    try:
        known = orjson.loads(raw or "[]")
    except orjson.JSONDecodeError:
        known = []
    entries = [*known, *transitions] if isinstance(known, list) else [known, *transitions]
    return orjson.dumps(entries[-newest:]).decode()
