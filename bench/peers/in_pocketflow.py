"""PocketFlow: a node class whose ``post`` gives the action; the flow is run once a turn."""

from __future__ import annotations

from pocketflow import Flow, Node

from bench.reference.flow import EDGES, NODES, START, Answer, Talk
from bench.timing import Turn


class Visit(Node):
    def __init__(self, id_: str) -> None:
        super().__init__()
        self.id = id_

    def post(self, shared: Talk, prep_res: object, exec_res: object) -> str | None:
        return shared.visit(self.id)


def maker() -> Turn:
    nodes = {id_: Visit(id_) for id_ in NODES}
    for (source, output), target in EDGES.items():
        nodes[source].next(nodes[target], output)
    flow = Flow(start=nodes[START])

    def turn(state: bytes, message: str) -> Answer:
        talk = Talk(state, message)
        flow.run(talk)
        return talk.finish()

    return turn
