"""One turn of a conversation: claim, run, save, tell. No transaction is open while a model answers."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import replace
from typing import Any

from conversations.engines import v2
from conversations.live.groups import announce
from conversations.store.answer import Answer, stored_answer
from conversations.store.claim import AlreadyTaken, Busy, Claim, EngineOff, Incoming, claim
from conversations.store.context_data import split
from conversations.store.queue import in_order
from conversations.store.resume import Superseded, resume
from conversations.store.save import Finished, save
from flows.engine import GraphError, Limits
from flows.published import NoFlow, Runnable, for_feature, for_revision
from nodes.contract import Event
from tenants.central.executor import run_central
from tenants.context import run_in_tenant
from tenants.models import Tenant

logger = logging.getLogger(__name__)

WAIT_SECONDS = 30.0
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.5

__all__ = ["Answer", "EngineOff", "SessionBusy", "take_turn"]


class SessionBusy(Exception):
    """Another message of this session is still being answered after 30 seconds."""


async def take_turn(tenant: Tenant, incoming: Incoming, event: Event) -> Answer:
    """Stores the visitor's message and answers it.

    The same client_message_id gives the stored answer of its one turn. Raises SessionBusy, EngineOff,
    and Django's database errors where nothing could be stored.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    try:
        async with in_order(tenant.pk, incoming.session_id, WAIT_SECONDS):
            return await _turn(tenant, incoming, event, deadline)
    except TimeoutError as error:
        raise SessionBusy from error


async def _turn(tenant: Tenant, incoming: Incoming, event: Event, deadline: float) -> Answer:
    try:
        claimed = await _claim(incoming, deadline)
    except AlreadyTaken as taken:
        return await run_central(stored_answer, tenant.pk, taken.conversation_id, taken.turn_no)
    done = await _run(tenant, incoming, claimed, event)
    message_id = await run_central(save, claimed, done)
    await announce(tenant.pk, claimed.conversation_id, claimed.turn_no)
    return Answer(
        claimed.conversation_id,
        message_id,
        done.outcome,
        done.reason,
        done.reply,
        done.tokens,
        done.revision_id,
        [step["type"] for step in done.trace],
    )


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


async def _run(tenant: Tenant, incoming: Incoming, claimed: Claim, event: Event) -> Finished:
    """Never raises: a claimed turn is always saved."""
    event = replace(event, conversation_id=claimed.conversation_id, turn_no=claimed.turn_no)
    try:
        runnable = await run_in_tenant(tenant, _runnable, incoming.feature_slug, claimed)
        return await v2.run(tenant, runnable, claimed, event, Limits())
    except (NoFlow, GraphError) as error:
        logger.warning("tenant %s conversation %s: %s", tenant.pk, claimed.conversation_id, error)
        return _failed(claimed, "no_flow" if isinstance(error, NoFlow) else "broken_flow")
    except Exception:
        logger.exception("tenant %s conversation %s", tenant.pk, claimed.conversation_id)
        return _failed(claimed, "internal")


def _runnable(feature_slug: str, claimed: Claim) -> Runnable:
    """An open conversation keeps the version it began with; a new or ended one takes the present one."""
    if claimed.revision_id is not None and claimed.state != "ended":
        return for_revision(claimed.revision_id)
    return for_feature(feature_slug)


def _failed(claimed: Claim, reason: str) -> Finished:
    """A turn that never reached the engine: the state stays as it was."""
    memory: dict[str, Any] = split(claimed.context_data)[1]
    return Finished(
        outcome="failed",
        reason=reason,
        reply="",
        engine_state=memory,
        current_node_id=claimed.current_node_id,
        transitions=[],
        trace=[],
        tokens=0,
        duration_ms=0,
        state=claimed.state,
        flow_id=None,
        revision_id=claimed.revision_id,
        flow_version=claimed.flow_version,
    )
