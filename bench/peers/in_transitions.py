"""transitions: a state a node, an event an output. The machine and its model serve all turns."""

from __future__ import annotations

from transitions import Machine

from bench.reference.flow import EDGES, NODES, START, Answer, Talk
from bench.timing import Turn


class Walker:
    state: str


def maker() -> Turn:
    walker = Walker()
    machine = Machine(model=walker, states=list(NODES), initial=START, auto_transitions=False)
    for (source, output), target in EDGES.items():
        machine.add_transition(output, source, target)

    def turn(state: bytes, message: str) -> Answer:
        talk = Talk(state, message)
        machine.set_state(START, walker)
        output = talk.visit(walker.state)
        while output is not None:
            walker.trigger(output)
            output = talk.visit(walker.state)
        return talk.finish()

    return turn
