"""A turn of the test chat that is watched: told step by step, held up where wanted; nothing is stored."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from flows.actions.test_turn import Talk, TestHistory
from flows.engine import Graph, Limits, State, Turn, compile_graph, watch_turn
from flows.ports import ports_for
from flows.trying.recorder import Recorder
from flows.trying.tape import Tape
from flows.trying.taped import Taped
from nodes import contract
from tenants.models import Tenant


class ContextTooLarge(ValueError):
    """The given context would not fit into a conversation."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried. `from_node`: where this message goes in instead of where the talk stands.

    `effects`: nodes with side effects are executed, too. `permitted`: types that may run; None: all.
    """

    document: Mapping[str, Any]
    start_node_id: str
    talk: Talk
    event: contract.Event
    permitted: frozenset[str] | None
    from_node: str = ""
    effects: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """`turn` is None where it was held up (`recorder.held` says where); the talk is then as it was."""

    turn: Turn | None
    talk: Talk
    tape: Tape
    duration_ms: int
    stale: bool = False
    missing: bool = False
    steps: list[dict[str, Any]] = field(default_factory=list)


def begin(trial: Trial) -> Graph:
    """Raises GraphError: it cannot be run, or `from_node` is not in it."""
    return compile_graph(dict(trial.document), trial.from_node or trial.start_node_id)


def with_context(talk: Talk, memory: Mapping[str, Any] | None) -> Talk:
    """The talk, knowing this instead of what it knew. Raises ContextTooLarge."""
    if memory is None:
        return talk
    if len(orjson.dumps(memory)) > Limits().memory_bytes:
        raise ContextTooLarge("The context is too large.")
    state = State(talk.state.node_id, talk.state.phase, dict(memory))
    return Talk(state, talk.history)


async def try_turn(
    tenant: Tenant, trial: Trial, graph: Graph, recorder: Recorder, taped: Taped
) -> Tried:
    """Runs it with the limits of production. `graph`: what begin() gave."""
    started = time.monotonic()
    event = trial.event._replace(turn_no=turn_number(trial.talk))
    ports = taped.ports(ports_for(tenant, TestHistory(trial.talk.history), event.language))
    state = State(None, "new", trial.talk.state.memory) if trial.from_node else trial.talk.state
    turn = await watch_turn(
        graph,
        state,
        event,
        ports,
        recorder,
        dry=not trial.effects,
        permitted=trial.permitted,
        on_text=recorder.text,
    )
    talk = trial.talk.after(event.message, turn) if turn else trial.talk
    took = round((time.monotonic() - started) * 1000)
    return Tried(turn, talk, taped.kept, took, taped.stale, taped.missing, recorder.steps)


def turn_number(talk: Talk) -> int:
    return 1 + sum(line["role"] == "user" for line in talk.history)
