from __future__ import annotations

import asyncio

from flows.engine import State, Turn, compile_graph, run_turn
from nodes.contract import Event
from tests.engine.story import FakeModel, ai, end, fake_ports, flow


def test_turns_of_one_graph_do_not_touch_each_other() -> None:
    graph = compile_graph(
        flow("hi > ask", "ask > bye", hi=("welcome", {}), ask=ai(), bye=end()), "hi"
    )
    model = FakeModel(lambda request: request.messages[-1].content.upper())

    async def talk(name: str) -> Turn:
        state = State(memory={"greeted": True, "name": name})
        return await run_turn(graph, state, Event(name), fake_ports(model))

    async def crowd() -> list[Turn]:
        return await asyncio.gather(*(talk(f"guest {number}") for number in range(50)))

    for number, turn in enumerate(asyncio.run(crowd())):
        assert turn.reply == f"GUEST {number}"
        assert turn.state.memory["name"] == f"guest {number}"
