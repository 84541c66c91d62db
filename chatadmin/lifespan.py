"""What starts and stops with the server; Channels' router has no answer to this scope."""

from __future__ import annotations

import asyncio
from typing import Any

from django.conf import settings

from conversations.actions.alert_loop import AlertLoop
from conversations.store.presence import presence
from conversations.tail.loop import TailLoop, tell_from_thread
from nodes.adapters.http_client import close_shared_client
from nodes.adapters.model_openai import load_sdk
from tenants.central import executor
from tenants.jobs.worker import JobWorker


class Companions:
    """What runs beside the requests of one server process."""

    def __init__(self) -> None:
        self.tail = TailLoop(tell_from_thread(asyncio.get_running_loop()))
        self.worker = JobWorker()
        self.alerts = AlertLoop()

    async def start(self) -> None:
        executor.pool("central")
        presence.start()
        await asyncio.to_thread(load_sdk)
        self.tail.start()
        if settings.WORKER:
            self.worker.start()
            self.alerts.start()

    async def stop(self) -> None:
        """Jobs may need the database, so its threads end last."""
        await self.alerts.stop()
        await self.worker.stop()
        await asyncio.to_thread(self.tail.stop)
        await close_shared_client()
        executor.shut_down()
        await asyncio.to_thread(presence.stop)


async def lifespan(scope: dict[str, Any], receive: Any, send: Any) -> None:
    companions = Companions()
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await companions.start()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await companions.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
