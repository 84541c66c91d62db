"""The answer to everybody while PostgreSQL was not reached since the start: no table is known to be there."""

from __future__ import annotations

from typing import Any

import orjson
from django.template.loader import render_to_string
from django.utils import translation

from conversations.api.app import accepted_language
from conversations.api.http import send_json
from conversations.api.shapes import failure
from conversations.api.texts import visitor_text
from tenants.outage import RETRY_AFTER_SECONDS, words
from tenants.sockets import header

# Answered all the same.
ALWAYS = ("/healthz", "/readyz", "/static/")
_waiting = False


def set_waiting(waiting: bool) -> None:
    global _waiting
    _waiting = waiting


def refuses(scope: dict[str, Any]) -> bool:
    if not _waiting or scope["type"] not in ("http", "websocket"):
        return False
    return not str(scope["path"]).startswith(ALWAYS)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """503 in words, as every page says it while a database is away."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1013})
        return
    language = accepted_language(header(scope, b"accept-language")) or "en"
    if scope["path"].startswith("/api/ai/"):
        body = failure("database", visitor_text("database", language))
        await send_json(send, 503, body, retry_after=str(RETRY_AFTER_SECONDS))
        return
    with translation.override(language):
        title, detail = words()
        if scope["path"].startswith("/api/"):
            shape = {"type": "about:blank", "title": title, "status": 503, "detail": detail}
            await _send(send, "application/problem+json", orjson.dumps(shape))
            return
        page = render_to_string("503.html", {"title": title, "detail": detail})
    await _send(send, "text/html; charset=utf-8", page.encode())


async def _send(send: Any, content_type: str, content: bytes) -> None:
    headers = [
        (b"content-type", content_type.encode()),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-store"),
        (b"retry-after", str(RETRY_AFTER_SECONDS).encode()),
    ]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": content})
