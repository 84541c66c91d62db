"""The socket behind an open editor: who else is there, and that somebody saved."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import replace
from typing import Any
from uuid import uuid4

from channels.generic.websocket import AsyncJsonWebsocketConsumer

from flows.document.values import is_id
from flows.live.groups import flow_group
from flows.live.people import Member, Pace, People
from flows.models import Flow
from tenants.context import run_in_tenant
from tenants.people.backend import may
from tenants.sockets import SIGNED_OUT, UNKNOWN_HOST, signed_in

logger = logging.getLogger(__name__)

BEAT_SECONDS = 15.0
LONGEST_MESSAGE = 500  # characters
TOO_MUCH = 4429
MOST_IGNORED = 200


class BadMessage(ValueError):
    """A page said something that this socket does not understand."""


class FlowConsumer(AsyncJsonWebsocketConsumer):
    """Sends {"people": [{id, user_id, name, edits, node}]} of the others, and {"saved": {revision_id,
    number, version, author, tab}}. Takes {"node": id or null}. Closes with 4404 for a flow that this tenant
    does not have, 4401 when the session has ended, 4429 for a page that never stops talking.
    """

    me: Member | None = None
    beating: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        tenant, user = self.scope["tenant"], self.scope["user"]
        flow_id = int(self.scope["url_route"]["kwargs"]["flow_id"])
        if self.scope["query_string"] not in (b"", f"user={user.pk}".encode()):
            await self.close(SIGNED_OUT)  # somebody else is signed in than when the page was opened
            return
        if not await run_in_tenant(tenant, Flow.objects.filter(pk=flow_id).exists):
            await self.close(UNKNOWN_HOST)
            return
        self.people, self.pace, self.ignored = People(), Pace(burst=10, per_second=5), 0
        self.group = flow_group(tenant.pk, flow_id)
        edits = may(user, "flows", "change")
        self.me = Member(uuid4().hex, user.pk, user.get_username(), edits)
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()
        await self.say_here(ask=True)
        self.beating = asyncio.create_task(self.beat())

    async def disconnect(self, code: int) -> None:
        if self.me is None:
            return
        if self.beating is not None:
            self.beating.cancel()
        await self.channel_layer.group_discard(self.group, self.channel_name)
        await self.channel_layer.group_send(self.group, {"type": "person.gone", "id": self.me.id})

    async def beat(self) -> None:
        """Says that this one still lives, forgets who fell silent, and looks whether it may still listen."""
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            try:
                await self.one_beat()
            except Exception:  # a database or Redis is away; the next beat may find it back
                logger.warning("%s: a beat was lost", self.group, exc_info=True)

    async def one_beat(self) -> None:
        user = await signed_in(self.scope["tenant"], self.scope, "flows")
        if user is None or user.pk != self.scope["user"].pk:
            await self.close(SIGNED_OUT)
            return
        await self.say_here()
        if self.people.forget_silent():
            await self.send_people()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """What is too long, no JSON or of another shape is ignored; so is what comes too fast, until
        the next beat tells it."""
        if self.me is None:
            return
        try:
            node = read_node(text_data)
        except BadMessage:
            return
        self.me = replace(self.me, node=node)
        if self.pace.take():
            await self.say_here()
        else:
            self.ignored += 1
            if self.ignored > MOST_IGNORED:
                await self.close(TOO_MUCH)

    # Between the sockets

    async def say_here(self, *, ask: bool = False) -> None:
        if self.me is not None:
            event = {"type": "person.here", "member": self.me.to_json(), "ask": ask}
            await self.channel_layer.group_send(self.group, event)

    async def person_here(self, event: dict[str, Any]) -> None:
        member = Member(**event["member"])
        if self.me is None or member.id == self.me.id:
            return
        news = self.people.here(member)
        if event["ask"]:
            await self.say_here()
        if news:
            await self.send_people()

    async def person_gone(self, event: dict[str, Any]) -> None:
        if self.people.gone(event["id"]):
            await self.send_people()

    async def flow_saved(self, event: dict[str, Any]) -> None:
        await self.send_json({"saved": {key: event[key] for key in event if key != "type"}})

    async def send_people(self) -> None:
        await self.send_json({"people": self.people.to_json()})


def read_node(text: str | None) -> str | None:
    """The id of the selected node, or None where none is. Raises BadMessage."""
    if text is None or len(text) > LONGEST_MESSAGE:
        raise BadMessage
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadMessage from error
    if not isinstance(message, dict) or "node" not in message:
        raise BadMessage
    node = message["node"]
    if node is not None and not is_id(node):
        raise BadMessage
    return str(node) if node is not None else None
