"""One line per request, without its query: session ids stand there."""

from __future__ import annotations

import logging
import time
from typing import Any
from urllib.parse import quote

from tenants.hosts import host_name
from tenants.sockets import header

logger = logging.getLogger(__name__)

UNLOGGED = frozenset({"/healthz"})


class AccessLog:
    """ASGI middleware. A line: host, method, path, status (- for none) and milliseconds."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"] in UNLOGGED:
            await self.app(scope, receive, send)
            return
        begun, status = time.monotonic(), "-"

        async def seen(message: dict[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = str(message["status"])
            await send(message)

        try:
            await self.app(scope, receive, seen)
        finally:
            _write(scope, status, time.monotonic() - begun)


def _write(scope: dict[str, Any], status: str, seconds: float) -> None:
    # quoted: who asks chooses host and path, and may put line breaks into them
    host = quote(host_name(header(scope, b"host")), safe="[]:") or "-"
    path = quote(scope["path"])
    logger.info("%s %s %s %s %.0f ms", host, scope["method"], path, status, seconds * 1000)
