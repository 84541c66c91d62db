"""Who shows a turn live hears the model's answer while it is made."""

from __future__ import annotations

import asyncio

from flows.engine import State, compile_graph, run_turn
from nodes.adapters.model_offline import OfflineModel
from nodes.contract import Event
from tests.engine.story import FakeModel, ai, end, fake_ports, flow


def test_the_listener_reaches_the_model() -> None:
    graph = compile_graph(flow("ask > bye", ask=ai(), bye=end()), "ask")
    model, heard = FakeModel("Sure!"), list[str]()
    asyncio.run(run_turn(graph, State(), Event("Hi"), fake_ports(model), on_text=heard.append))
    assert model.requests[0].on_text == heard.append


def test_the_offline_answer_is_heard_in_one_piece() -> None:
    graph = compile_graph(flow("ask > bye", ask=ai(), bye=end()), "ask")
    heard: list[str] = []
    ports = fake_ports(OfflineModel())
    turn = asyncio.run(run_turn(graph, State(), Event("Hi"), ports, on_text=heard.append))
    assert heard == turn.texts


def test_without_a_listener_the_model_has_none() -> None:
    graph = compile_graph(flow("ask > bye", ask=ai(), bye=end()), "ask")
    model = FakeModel("Sure!")
    asyncio.run(run_turn(graph, State(), Event("Hi"), fake_ports(model)))
    assert model.requests[0].on_text is None
