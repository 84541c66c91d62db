"""One turn of a conversation: claim, run, save, tell. No transaction is open while a model answers."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import replace

from django.db import Error as DatabaseError

from conversations.actions.finish import finish
from conversations.actions.shadow import queue_shadow
from conversations.actions.spend import spend
from conversations.engines.answer import answer
from conversations.live.groups import announce
from conversations.models.ours import Phase
from conversations.store.answer import Answer, stored_answer
from conversations.store.claim import claim
from conversations.store.old_app.save import release_old
from conversations.store.presence import free_dead_lease
from conversations.store.queue import QueueTimeout, in_order
from conversations.store.resume import Superseded, resume
from conversations.store.save import release
from conversations.store.turn import AlreadyTaken, Busy, Claim, EngineOff, Incoming
from flows.published import flow_name
from nodes.contract import Event
from tenants.central.executor import run_central
from tenants.context import run_in_tenant
from tenants.models import Tenant
from tenants.profile.models import Profile

logger = logging.getLogger(__name__)

WAIT_SECONDS = 30.0
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.5

__all__ = ["Answer", "EngineOff", "SessionBusy", "take_turn"]


class SessionBusy(Exception):
    """Another message of this session is still being answered after 30 seconds."""


async def take_turn(
    tenant: Tenant, incoming: Incoming, event: Event, profile: Profile | None = None
) -> Answer:
    """Stores the visitor's message and answers it.

    The same client_message_id gives the stored answer of its one turn. `profile`: the tenant's, where it
    was read already. Raises SessionBusy, EngineOff,
    and Django's database errors where nothing could be stored.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    try:
        async with in_order(tenant.pk, incoming.session_id, WAIT_SECONDS):
            return await _turn(tenant, incoming, event, deadline, profile)
    except QueueTimeout as error:
        raise SessionBusy from error


async def _turn(
    tenant: Tenant, incoming: Incoming, event: Event, deadline: float, profile: Profile | None
) -> Answer:
    try:
        claimed = await _claim(incoming, deadline)
    except AlreadyTaken as taken:
        return await _stored(tenant, taken)
    try:
        done, message_id, claimed = await finish(
            claimed, await answer(tenant, incoming, claimed, event, profile)
        )
    except BaseException:
        # cancelled at a shutdown, or the database is gone: the session must not wait for the lease
        await asyncio.shield(_release(claimed))
        raise
    await announce(tenant.pk, claimed.conversation_id, claimed.turn_no)
    if done.fallback:
        await spend(tenant, has_model=incoming.has_model)
    if claimed.engine == "v1" and claimed.phase != Phase.V1:
        await queue_shadow(tenant, claimed, incoming.feature_slug, event)
    return Answer(
        claimed.conversation_id,
        message_id,
        done.outcome,
        done.reason,
        done.reply,
        done.tokens,
        done.revision_id,
        [step["type"] for step in done.trace],
        done.flow_name,
        done.engine,
    )


async def _stored(tenant: Tenant, taken: AlreadyTaken) -> Answer:
    stored = await run_central(stored_answer, tenant.pk, taken.conversation_id, taken.turn_no)
    try:
        name = await run_in_tenant(tenant, flow_name, stored.revision_id)
    except DatabaseError:
        name = ""  # the answer is what counts
    return replace(stored, flow_name=name)


async def _release(claimed: Claim) -> None:
    try:
        await run_central(_give_back, claimed)
    except DatabaseError:
        logger.warning("conversation %s: its lease runs out by itself", claimed.conversation_id)


def _give_back(claimed: Claim) -> None:
    if claimed.old is not None:
        release_old(claimed, claimed.old)
    else:
        release(claimed)


async def _claim(incoming: Incoming, deadline: float) -> Claim:
    """Waits for a turn that runs in another process. Raises SessionBusy, AlreadyTaken when it is done."""
    pause = FIRST_PAUSE
    while True:
        try:
            return await run_central(claim, incoming)
        except AlreadyTaken as taken:
            if taken.finished:
                raise
            found = await _resume(incoming, taken)
            if found is not None:
                return found
        except Busy:
            pass
        if await run_central(free_dead_lease, incoming.tenant_id, incoming.session_id):
            continue
        if time.monotonic() + pause > deadline:
            raise SessionBusy
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


async def _resume(incoming: Incoming, taken: AlreadyTaken) -> Claim | None:
    try:
        return await run_central(resume, incoming, taken)
    except Busy:
        return None
    except Superseded:
        raise taken from None
