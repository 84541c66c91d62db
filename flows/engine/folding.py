"""Values for the trace: small ones whole, large ones cut, and the cut is marked.

A cut value is named in ``cut`` with its size and the beginning of its SHA-256, by which equal ones are
told from changed ones; its place among the values holds the beginning of its text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

# Bytes of JSON: of one value, and of all values of a turn. Characters that are shown of a cut one.
LARGEST, WHOLE, SHOWN = 2_000, 32_000, 200


@dataclass(slots=True)
class Room:
    """Bytes that are left for this turn."""

    left: int = WHOLE


def fold(values: Mapping[str, Any], room: Room) -> dict[str, Any]:
    """{"values", "cut"?: {name: {"bytes", "sha256"}}, "left_out"?: how many had no room}."""
    values = values if type(values) is dict else dict(values)
    data = _json(values)
    if data is not None and len(data) <= min(LARGEST, room.left):
        room.left -= len(data)
        return {"values": values}
    whole: dict[str, Any] = {}
    cut: dict[str, Any] = {}
    for name, value in values.items():
        if room.left > 0:
            whole[name], mark = _folded(name, value, room)
            cut |= {name: mark} if mark else {}
    left_out = len(values) - len(whole)
    return {
        "values": whole,
        **({"cut": cut} if cut else {}),
        **({"left_out": left_out} if left_out else {}),
    }


def _folded(name: str, value: Any, room: Room) -> tuple[Any, dict[str, Any] | None]:
    data = _json(value)
    if data is not None and len(data) <= LARGEST:
        room.left -= len(data) + len(name)
        return value, None
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    data = text.encode("utf-8", "replace")
    room.left -= SHOWN + len(name)
    shown = text[:SHOWN].encode("utf-8", "replace").decode()
    return shown, {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()[:16]}


def _json(value: Any) -> bytes | None:
    """None for what the trace could not be written with."""
    try:
        return orjson.dumps(value)
    except (TypeError, ValueError):  # half an emoji, a number of more than 64 bits
        return None
