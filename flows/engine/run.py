"""Runs one turn: from the start, or from the node that waited, until the flow stops."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any

from flows.engine.graph import Graph
from flows.engine.limits import Limits
from flows.engine.state import State
from flows.engine.turn import Turn
from flows.engine.walk import Walk
from nodes.contract import Event, OnText, Result
from nodes.ports import Ports

DEFAULT_LIMITS = Limits()


async def run_turn(
    graph: Graph,
    state: State,
    event: Event,
    ports: Ports,
    limits: Limits = DEFAULT_LIMITS,
    *,
    dry: bool = False,
    permitted: frozenset[str] | None = None,
    on_text: OnText | None = None,
) -> Turn:
    """One message's way through the flow. The given state is left as it is.

    Never raises for what a node does; only cancellation from outside passes through.
    ``dry``: nodes with side effects are not executed; their first output is taken.
    ``permitted``: nodes of other types are not executed, they fail; None permits all.
    ``on_text`` hears a model's answer piece by piece, for live display: the turn's texts count.
    """
    walk = Walk(graph, state, event, ports, limits, dry, permitted, on_text)
    awaited = walk.go()
    if awaited is not None:  # setting a clock costs as much as three steps that wait for nothing
        try:
            async with asyncio.timeout(limits.deadline_seconds):
                while awaited is not None:
                    awaited = walk.go(*await result_of(walk, awaited))
        except TimeoutError:
            walk.interrupted()
    return walk.turn()


async def result_of(
    walk: Walk, awaited: Awaitable[Result]
) -> tuple[Result, Mapping[str, Any] | None]:
    """What a node came to. A cancellation passes through: it ends the walk."""
    try:
        return await awaited, None
    except Exception as error:  # a node may raise anything
        return walk.failed(error)
