"""The answer to everybody while PostgreSQL was not reached since the start: no table is known to be there."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from conversations.api.app import accepted_language
from conversations.api.http import send_json
from conversations.api.shapes import failure
from conversations.api.texts import visitor_text
from tenants.outage import API, RETRY_AFTER_SECONDS, page, problem
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
    again = str(RETRY_AFTER_SECONDS)
    if scope["path"].startswith("/api/ai/"):
        body = failure("database", visitor_text("database", language))
        await send_json(send, 503, body, retry_after=again)
        return
    with translation.override(language):
        if scope["path"].startswith(API):
            kind = "application/problem+json"
            await send_json(send, 503, problem(), content_type=kind, retry_after=again)
            return
        content = page().encode()
    headers = {"content-type": "text/html; charset=utf-8", "content-length": str(len(content))}
    headers |= {"cache-control": "no-store", "retry-after": again}
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": 503, "headers": pairs})
    await send({"type": "http.response.body", "body": content})
