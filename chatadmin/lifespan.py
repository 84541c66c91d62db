"""What starts and stops with the server; Channels' router has no answer to this scope."""

from __future__ import annotations

import asyncio
from typing import Any

from conversations.store.presence import presence
from conversations.tail.loop import TailLoop, tell_from_thread
from nodes.adapters.http_client import close_shared_client
from nodes.adapters.model_openai import load_sdk
from tenants.central import executor


async def lifespan(scope: dict[str, Any], receive: Any, send: Any) -> None:
    tail: TailLoop | None = None
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            executor.pool("central")
            presence.start()
            await asyncio.to_thread(load_sdk)
            tail = TailLoop(tell_from_thread(asyncio.get_running_loop()))
            tail.start()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            if tail is not None:
                await asyncio.to_thread(tail.stop)
            await close_shared_client()
            executor.shut_down()
            await asyncio.to_thread(presence.stop)
            await send({"type": "lifespan.shutdown.complete"})
            return
