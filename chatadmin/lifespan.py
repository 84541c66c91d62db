"""What starts and stops with the server; Channels' router has no answer to this scope."""

from __future__ import annotations

import asyncio
from typing import Any

from django.conf import settings

from nodes.adapters.http_client import close_shared_client
from nodes.adapters.model_openai import load_sdk
from tenants.central import executor
from tenants.jobs.worker import JobWorker


async def lifespan(scope: dict[str, Any], receive: Any, send: Any) -> None:
    worker = JobWorker()
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            executor.pool("central")
            await asyncio.to_thread(load_sdk)
            if settings.WORKER:
                worker.start()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await worker.stop()
            await close_shared_client()
            executor.shut_down()
            await send({"type": "lifespan.shutdown.complete"})
            return
