"""Looks now and then for alerts whose job was lost: PostgreSQL was away, or the server was killed."""

from __future__ import annotations

import asyncio
import logging

from django.db import Error

from conversations.actions.alerts import send_for, tenants_waiting
from tenants.central.adopted import is_adopted
from tenants.central.executor import run_central
from tenants.context import run_in_public

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 60.0


class AlertLoop:
    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(_watch(), name="alerts")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None


async def _watch() -> None:
    while True:
        try:
            if await run_central(is_adopted) and (waiting := await run_central(tenants_waiting)):
                await run_in_public(send_for, waiting)
        except Error as error:
            logger.warning("alerts wait for a database: %s", error)
        await asyncio.sleep(PAUSE_SECONDS)
