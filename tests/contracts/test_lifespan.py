"""The ASGI application answers the server's own start and stop."""

from __future__ import annotations

import asyncio
from typing import Any


def test_it_starts_and_stops(committed: Any) -> None:
    from chatadmin.asgi import application

    inbox = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent: list[str] = []

    async def receive() -> dict[str, Any]:
        return inbox.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message["type"])

    asyncio.run(application({"type": "lifespan"}, receive, send))
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
