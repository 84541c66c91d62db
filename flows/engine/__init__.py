"""Runs a flow: graph + state + message → answer + new state + trace. Pure Python."""

from __future__ import annotations

from flows.engine.graph import Graph, GraphError, compile_graph
from flows.engine.limits import Limits
from flows.engine.run import run_turn
from flows.engine.state import State, StateError
from flows.engine.turn import Outcome, Step, Turn
from flows.engine.watched import Watcher, watch_turn

__all__ = [
    "Graph",
    "GraphError",
    "Limits",
    "Outcome",
    "State",
    "StateError",
    "Step",
    "Turn",
    "Watcher",
    "compile_graph",
    "run_turn",
    "watch_turn",
]
