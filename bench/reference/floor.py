"""The floor: the reference flow in a loop written by hand."""

from __future__ import annotations

from bench.reference.flow import START, Answer, Talk, targets

TARGETS = {**targets(), "end": {}}


def turn(state: bytes, message: str) -> Answer:
    talk = Talk(state, message)
    node: str | None = START
    while node is not None:
        output = talk.visit(node)
        node = TARGETS[node].get(output) if output else None
    return talk.finish()
