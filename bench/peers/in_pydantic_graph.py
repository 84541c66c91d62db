"""pydantic-graph: a step a node, a decision behind each node with several ways out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from pydantic_graph import Graph, GraphBuilder, StepContext

from bench.reference.flow import NODES, START, Answer, Talk, targets
from bench.timing import AsyncTurn

Step = Callable[[StepContext[Talk, None, Any]], Awaitable[str | None]]


def step(id_: str) -> Step:
    async def visit(context: StepContext[Talk, None, Any]) -> str | None:
        return context.state.visit(id_)

    return visit


def equals(output: str) -> Callable[[Any], bool]:
    return lambda value: value == output


def build() -> Graph[Talk, None, None, str | None]:
    builder = GraphBuilder(state_type=Talk, output_type=str)
    steps = {id_: builder.step(step(id_), node_id=id_) for id_ in NODES}
    builder.add(builder.edge_from(builder.start_node).to(steps[START]))
    builder.add(builder.edge_from(steps["end"]).to(builder.end_node))
    for source, ways in targets().items():
        if len(ways) == 1:
            builder.add(builder.edge_from(steps[source]).to(steps[ways.popitem()[1]]))
            continue
        decision = builder.decision()
        for output, target in ways.items():
            decision = decision.branch(builder.match(str, matches=equals(output)).to(steps[target]))
        builder.add(builder.edge_from(steps[source]).to(decision))
    return builder.build()


def maker() -> AsyncTurn:
    graph = build()

    async def turn(state: bytes, message: str) -> Answer:
        talk = Talk(state, message)
        await graph.run(state=talk)
        return talk.finish()

    return turn
