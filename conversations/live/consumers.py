"""The socket behind the conversation pages: says which conversation has news; the page then reads it."""

from __future__ import annotations

import asyncio
from typing import Any

from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.db import Error

from conversations.live.groups import conversations_group
from conversations.live.matching import filters_in, matching
from tenants.central.executor import run_central

# News of a filtered list are looked at together, at most so often.
TOGETHER_SECONDS = 0.25


class ConversationsConsumer(AsyncJsonWebsocketConsumer):
    """What happens to the conversations of the tenant of this host.

    {"conversation_id", "turn_no"} for each saved turn; {"conversation_id", "turn_no": null, "source"} for
    what the old application wrote ("old_app"), or a person at the desk did ("desk", with the "act": note,
    edit, end, reset, move); {"many": count, "source": "old_app"} for a lot of it.
    A socket whose address carries a list's filters is told only of conversations that fulfil them.
    """

    async def connect(self) -> None:
        self.tenant_id = self.scope["tenant"].pk
        self.filters = filters_in(self.scope)
        self.waiting: dict[int, dict[str, Any]] = {}
        self.looking: asyncio.Task[None] | None = None
        self.group = conversations_group(self.tenant_id)
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        if self.looking is not None:
            self.looking.cancel()
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """A page has nothing to say here; what is sent all the same is not even read."""

    async def turn_saved(self, event: dict[str, Any]) -> None:
        await self._tell({k: event[k] for k in ("conversation_id", "turn_no")})

    async def conversation_changed(self, event: dict[str, Any]) -> None:
        id = event["conversation_id"]
        await self._tell({"conversation_id": id, "turn_no": None, "source": "old_app"})

    async def conversation_handled(self, event: dict[str, Any]) -> None:
        told = {k: event[k] for k in ("conversation_id", "act")}
        await self._tell({**told, "turn_no": None, "source": "desk"})

    async def many_changed(self, event: dict[str, Any]) -> None:
        await self.send_json({"many": event["many"], "source": "old_app"})

    async def _tell(self, news: dict[str, Any]) -> None:
        if not self.filters.any:
            await self.send_json(news)
            return
        self.waiting[news["conversation_id"]] = news
        if self.looking is None or self.looking.done():
            self.looking = asyncio.create_task(self._look())

    async def _look(self) -> None:
        """Asks for all news that came meanwhile, until none is left."""
        while self.waiting:
            await asyncio.sleep(TOGETHER_SECONDS)
            news, self.waiting = self.waiting, {}
            try:
                shown = await run_central(matching, self.tenant_id, self.filters, list(news))
            except Error:
                continue  # the list cannot be read now either
            for id in shown:
                await self.send_json(news[id])
