"""The flow engine behind a conversation: its row in, a finished turn out."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from conversations.store.context_data import flow_variables
from conversations.store.messages import latest
from conversations.store.save import Finished
from conversations.store.turn import Claim
from flows.engine import Limits, State, Turn, run_turn
from flows.engine.keeping import kept_trace
from flows.permitted import types_for_turn
from flows.ports import ports_for
from flows.published import Runnable
from nodes.contract import Event
from nodes.ports import Message
from tenants.central.executor import run_central
from tenants.models import Tenant
from tenants.profile.models import Profile


@dataclass(frozen=True, slots=True)
class StoredHistory:
    """The history port over the conversation's stored messages, without the present one."""

    claim: Claim

    async def latest(self, limit: int, include_system: bool) -> list[Message]:
        claim = self.claim
        before, before_old = claim.user_message_id, None
        if claim.old is not None:  # the message may be there already, and its answer, too
            before_old, before = (id + 1 for id in claim.old.after)
        rows = await run_central(
            latest, claim.conversation_id, limit, before, include_system, before_old
        )
        return [Message(role, content) for role, content in rows]  # type: ignore[arg-type]


def state_of(claim: Claim) -> State:
    """The engine's state from the row: node, phase and the flat variables under `flow`."""
    memory = flow_variables(claim.context_data)
    if claim.turn_no == 1:
        return State(memory=memory)
    phase: Any = claim.state if claim.state in ("waiting", "ended") else "open"
    if phase == "waiting" and claim.current_node_id is None:
        phase = "open"
    return State(node_id=claim.current_node_id, phase=phase, memory=memory)


async def run(
    tenant: Tenant,
    runnable: Runnable,
    claim: Claim,
    event: Event,
    limits: Limits,
    profile: Profile | None = None,
) -> Finished:
    """Runs one turn. Whatever goes wrong inside a flow is an outcome, not an exception.

    Raises RegistryUnreachable where nobody knows which nodes may run.
    """
    started = time.monotonic()
    permitted = await types_for_turn(tenant)
    ports = ports_for(tenant, StoredHistory(claim), event.language, profile)
    turn = await run_turn(
        runnable.graph, state_of(claim), event, ports, limits, permitted=permitted
    )
    return finished(turn, runnable, round((time.monotonic() - started) * 1000))


def finished(turn: Turn, runnable: Runnable, duration_ms: int) -> Finished:
    return Finished(
        outcome=turn.outcome,
        reason=turn.reason_code,
        reply=turn.reply,
        engine_state=turn.state.memory,
        current_node_id=turn.state.node_id,
        transitions=turn.transitions,
        trace=stored_trace(turn, runnable),
        tokens=turn.tokens,
        duration_ms=duration_ms,
        state=turn.state.phase if turn.state.phase in ("waiting", "ended") else "open",
        flow_id=runnable.flow_id,
        revision_id=runnable.revision_id,
        flow_version=runnable.version,
        flow_name=runnable.flow_name,
    )


def stored_trace(turn: Turn, runnable: Runnable) -> list[dict[str, Any]]:
    """The steps with what each of them knew and changed, and what the flow was called then."""
    return kept_trace(turn, flow=runnable.flow_name, version=runnable.version)


def failed(claim: Claim, reason: str) -> Finished:
    """A turn that never reached the engine, or whose result could not be stored: the state stays."""
    return Finished(
        outcome="failed",
        reason=reason,
        reply="",
        engine_state=flow_variables(claim.context_data),
        current_node_id=claim.current_node_id,
        transitions=[],
        trace=[],
        tokens=0,
        duration_ms=0,
        state=claim.state,
        flow_id=None,
        revision_id=claim.revision_id,
        flow_version=claim.flow_version,
        engine=claim.engine,
    )
