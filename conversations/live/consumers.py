"""The socket behind the conversation pages: says which conversation has news; the page then reads it."""

from __future__ import annotations

from typing import Any

from channels.generic.websocket import AsyncJsonWebsocketConsumer

from conversations.live.groups import conversations_group


class ConversationsConsumer(AsyncJsonWebsocketConsumer):
    """What happens to the conversations of the tenant of this host.

    {"conversation_id", "turn_no"} for each saved turn; {"conversation_id", "turn_no": null, "source":
    "old_app"} for what the old application wrote; {"many": count, "source": "old_app"} for a lot of it.
    """

    async def connect(self) -> None:
        self.group = conversations_group(self.scope["tenant"].pk)
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """A page has nothing to say here; what is sent all the same is not even read."""

    async def turn_saved(self, event: dict[str, Any]) -> None:
        await self.send_json({k: event[k] for k in ("conversation_id", "turn_no")})

    async def conversation_changed(self, event: dict[str, Any]) -> None:
        id = event["conversation_id"]
        await self.send_json({"conversation_id": id, "turn_no": None, "source": "old_app"})

    async def many_changed(self, event: dict[str, Any]) -> None:
        await self.send_json({"many": event["many"], "source": "old_app"})
