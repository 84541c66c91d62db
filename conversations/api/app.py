"""`/api/ai/v1/<feature>/chat` and `/history` as a plain ASGI application.

Plain on purpose: a talk that waits for its model holds no thread here. No cookie, no CSRF: a visitor is
known by session_id alone, within the tenant of the host.
"""

from __future__ import annotations

import asyncio
import logging
import re
from typing import Any
from urllib.parse import parse_qs

from django.db import Error as DatabaseError

from conversations.api.chat import chat
from conversations.api.history import history
from conversations.api.http import send_json
from conversations.api.request import Request, Response
from conversations.api.shapes import failure
from conversations.api.texts import visitor_text
from tenants.central.adopted import lacks_our_tables
from tenants.hosts import find_tenant
from tenants.outage import says_away
from tenants.sockets import header

logger = logging.getLogger(__name__)

PATH = re.compile(r"/api/ai/v1/(?P<feature>[-\w]{1,255})/(?P<verb>chat|history)/?", re.ASCII)
VERBS = {"chat": ("POST", chat), "history": ("GET", history)}


def handles(path: str) -> bool:
    return path.startswith("/api/ai/")


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """The ASGI entry point; every way out is JSON."""
    response = await _respond(scope, receive)
    await send_json(send, response.status, response.body, **response.headers)


async def _respond(scope: dict[str, Any], receive: Any) -> Response:
    language = accepted_language(header(scope, b"accept-language"))
    try:
        return await _dispatch(scope, receive, language)
    except DatabaseError as error:
        if lacks_our_tables(error):
            text = visitor_text("engine_off", language or "en")
            return Response(503, failure("engine_off", text), {"retry_after": "60"})
        _log(error)
    except asyncio.CancelledError:  # the server stops, and this took longer than it may
        logger.warning("chat API: cut off, the server stops")
    except Exception as error:  # a visitor always gets an answer that widgets know
        _log(error)
    text = visitor_text("database", language or "en")
    return Response(503, failure("database", text), {"retry_after": "5"})


def _log(error: Exception) -> None:
    """One line for a database that is away; where it failed, for a fault of ours."""
    if says_away(error):
        logger.error("chat API: a database does not answer: %s", error)
    else:
        logger.error("chat API: unexpected", exc_info=error)


async def _dispatch(scope: dict[str, Any], receive: Any, language: str | None) -> Response:
    match = PATH.fullmatch(scope["path"])
    tenant = await find_tenant(header(scope, b"host"))
    if match is None or tenant is None or tenant.is_public:
        return Response(404, failure("not_found", "Not found."))
    method, handler = VERBS[match["verb"]]
    if scope["method"] != method:
        error = failure("method", f"Use {method}.")
        return Response(405, error, {"allow": method})
    query = parse_qs(scope.get("query_string", b"").decode("latin1"))
    request = Request(tenant, match["feature"], language, query, receive)
    return await handler(request)


def accepted_language(accept: str) -> str | None:
    """The first of our languages in Accept-Language; None where the header names neither."""
    for part in accept.split(","):
        tag = part.strip()[:2].lower()
        if tag in ("en", "tr"):
            return tag
    return None
