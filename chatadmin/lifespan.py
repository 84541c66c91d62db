"""What starts and stops with the server; Channels' router has no answer to this scope."""

from __future__ import annotations

from typing import Any

from tenants.central import executor


async def lifespan(scope: dict[str, Any], receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            executor.pool()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            executor.shut_down()
            await send({"type": "lifespan.shutdown.complete"})
            return
