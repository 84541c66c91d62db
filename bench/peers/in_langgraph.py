"""LangGraph: a StateGraph with conditional edges, compiled once, without a checkpointer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict

from langgraph.graph import END, StateGraph
from langgraph.graph import START as BEGIN

from bench.reference.flow import NODES, START, Answer, Talk, targets
from bench.timing import Turn


class Channels(TypedDict):
    talk: Talk
    output: str | None


def step(id_: str) -> Callable[[Channels], dict[str, Any]]:
    return lambda state: {"output": state["talk"].visit(id_)}


def output(state: Channels) -> Any:
    return state["output"]


def maker() -> Turn:
    builder = StateGraph(Channels)
    for id_ in NODES:
        builder.add_node(id_, step(id_))
    builder.add_edge(BEGIN, START)
    builder.add_edge("end", END)
    for source, ways in targets().items():
        if len(ways) == 1:
            builder.add_edge(source, next(iter(ways.values())))
        else:
            builder.add_conditional_edges(source, output, ways)
    graph = builder.compile()

    def turn(state: bytes, message: str) -> Answer:
        talk = Talk(state, message)
        graph.invoke({"talk": talk, "output": None})
        return talk.finish()

    return turn
