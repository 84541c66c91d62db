"""Runs a flow: graph + state + message → answer + new state + trace. Pure Python."""

from __future__ import annotations

from flows.engine.graph import Graph, GraphError, compile_graph
from flows.engine.limits import Limits
from flows.engine.run import run_turn
from flows.engine.state import State, StateError
from flows.engine.turn import Outcome, Step, Turn

__all__ = [
    "Graph",
    "GraphError",
    "Limits",
    "Outcome",
    "State",
    "StateError",
    "Step",
    "Turn",
    "compile_graph",
    "run_turn",
]
