"""The little of HTTP that a plain ASGI endpoint needs: read a bounded body, send JSON."""

from __future__ import annotations

from typing import Any

import orjson

MAX_BODY_BYTES = 64 * 1024


class BodyTooLarge(Exception):
    """The request's body is larger than MAX_BODY_BYTES."""


async def read_body(receive: Any) -> bytes:
    """Raises BodyTooLarge."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b"".join(parts)
        part = message.get("body", b"")
        size += len(part)
        if size > MAX_BODY_BYTES:
            raise BodyTooLarge
        parts.append(part)
        if not message.get("more_body"):
            return b"".join(parts)


async def send_json(send: Any, status: int, body: dict[str, Any], **headers: str) -> None:
    """`headers`: names with _ for -, e.g. retry_after="5"."""
    content = orjson.dumps(body)
    given = {"content_type": "application/json", "cache_control": "no-store", **headers}
    given |= {"content_length": str(len(content)), "x_content_type_options": "nosniff"}
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": content})
