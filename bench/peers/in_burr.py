"""Burr: an action a node, conditions on the output it wrote; the built graph serves all turns."""

from __future__ import annotations

from burr.core import Action, ApplicationBuilder, State, when
from burr.core.graph import GraphBuilder

from bench.reference.flow import EDGES, NODES, START, Answer, Talk
from bench.timing import Turn


class Visit(Action):
    """Reads the turn from Burr's state and writes the output taken."""

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.id = id_

    @property
    def reads(self) -> list[str]:
        return ["talk"]

    @property
    def writes(self) -> list[str]:
        return ["output"]

    def run(self, state: State, **run_kwargs: object) -> dict[str, object]:
        return {"output": state["talk"].visit(self.id)}

    def update(self, result: dict[str, object], state: State) -> State:
        return state.update(**result)


def maker() -> Turn:
    actions = {id_: Visit(id_) for id_ in NODES}
    ways = [(source, target, when(output=output)) for (source, output), target in EDGES.items()]
    graph = GraphBuilder().with_actions(**actions).with_transitions(*ways).build()

    def turn(state: bytes, message: str) -> Answer:
        talk = Talk(state, message)
        application = (
            ApplicationBuilder()
            .with_graph(graph)
            .with_entrypoint(START)
            .with_state(State({"talk": talk, "output": None}))
            .build()
        )
        application.run(halt_after=["end"])
        return talk.finish()

    return turn
