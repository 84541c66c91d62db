"""Scripted streams for the model server: what is sent, byte by byte, and how it ends."""

from __future__ import annotations

import json
from typing import Any

from tests.nodes.model_server import Answer

DONE = "data: [DONE]\n\n"
WAIT = ""


def event(**parts: Any) -> str:
    return f"data: {json.dumps(parts, ensure_ascii=False)}\n\n"


def piece(text: object, **parts: Any) -> str:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    return event(**{"id": "x", "model": "tiny-1", "choices": [choice], **parts})


def finish(reason: str = "stop") -> str:
    choice = {"index": 0, "delta": {}, "finish_reason": reason}
    return event(id="x", model="tiny-1", choices=[choice])


def usage(tokens: int = 9) -> str:
    return event(id="x", model="tiny-1", choices=[], usage={"total_tokens": tokens})


def streamed(*parts: str | bytes, content_type: str = "text/event-stream", **how: Any) -> Answer:
    """Each part is sent in a write of its own; ``ends``: see Answer."""
    sent = [part.encode() if isinstance(part, str) else part for part in parts]
    return Answer(content_type=content_type, parts=sent, **how)


def whole(*texts: str) -> Answer:
    return streamed(*map(piece, texts), finish(), usage(), DONE)
