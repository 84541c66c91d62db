"""A watched turn does the same as any other, tells of each step, and stops where it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from flows.engine import Limits, State, compile_graph, run_turn, watch_turn
from nodes.contract import Context, Event, Result
from tests.engine.kinds import add_kind, add_plain_kind
from tests.engine.story import FakeModel, ai, end, fake_ports, flow, saver


@dataclass
class Notes:
    """Keeps what it is told; stops before the step that `stops` names."""

    stops: Callable[[int, str], bool] = lambda number, node: False
    begun: list[str] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)
    changes: list[Any] = field(default_factory=list)

    def begins(self, number: int, node: Any) -> bool:
        if self.stops(number, node.id):
            return False
        self.begun.append(node.id)
        return True

    def ended(self, number: int, row: Any, changes: Any) -> None:
        assert number == len(self.rows)
        self.rows.append(row)
        self.changes.append(changes)


def watch(document: Any, notes: Notes, state: State | None = None, **options: Any) -> Any:
    graph = compile_graph(document, next(iter(document["nodes"]))["id"])
    ports = options.pop("ports", None) or fake_ports(FakeModel("Sure!"))
    event = Event(options.pop("message", "Hi"))
    return asyncio.run(watch_turn(graph, state or State(), event, ports, notes, **options))


def test_it_does_what_any_turn_does() -> None:
    document = flow("save > ask", "ask > bye", save=saver(), ask=ai(), bye=end())
    notes = Notes()
    turn = watch(document, notes)
    graph = compile_graph(document, "save")
    other = asyncio.run(
        run_turn(graph, State(), Event("Hi"), fake_ports(FakeModel("Sure!")), dry=True)
    )
    assert (turn.outcome, turn.texts, turn.state) == (other.outcome, other.texts, other.state)
    assert turn.nodes_executed == other.nodes_executed == notes.begun
    assert notes.rows == turn.rows


def test_changes_are_told_with_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    def remember(context: Context) -> Result:
        return Result(
            "next", remember={"seen": context.memory.get("seen", 0) + 1}, turn={"mood": "good"}
        )

    add_plain_kind(monkeypatch, "counter", remember)
    notes = Notes()
    watch(flow("count > ask", count=("counter", {}), ask=ai()), notes, State(memory={"seen": 1}))
    assert notes.changes == [
        [
            {"scope": "memory", "name": "seen", "before": 1, "after": 2},
            {"scope": "turn", "name": "mood", "after": "good"},
        ],
        [],
    ]


def test_it_stops_before_a_step() -> None:
    model = FakeModel("Sure!")
    notes = Notes(stops=lambda number, node: node == "ask")
    turn = watch(flow("save > ask", save=saver(), ask=ai()), notes, ports=fake_ports(model))
    assert turn is None
    assert (notes.begun, model.requests) == (["save"], [])


def test_side_effects_are_left_out_unless_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[str] = []

    async def ring(context: Context) -> Result:
        rung.append(context.event.message)
        return Result("next")

    add_kind(monkeypatch, "bell", ring, side_effects=True)
    document = flow("bell > ask", bell=("bell", {}), ask=ai())
    notes = Notes()
    watch(document, notes)
    assert (rung, notes.rows[0]["detail"]) == ([], {"not_executed": True})
    watch(document, Notes(), dry=False)
    assert rung == ["Hi"]


def test_a_failing_node_is_told_with_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def burn(context: Context) -> Result:
        raise KeyError("x")

    add_plain_kind(monkeypatch, "burns", burn)
    notes = Notes()
    turn = watch(flow("fire > ask", fire=("burns", {}), ask=ai()), notes)
    assert (turn.outcome, notes.rows[0]["error"]["code"]) == ("failed", "unexpected")


def test_the_deadline_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async def sleep(context: Context) -> Result:
        await asyncio.sleep(30)
        return Result("next")

    add_kind(monkeypatch, "sleeps", sleep)
    notes = Notes()
    document = flow("nap > ask", nap=("sleeps", {}), ask=ai())
    turn = watch(document, notes, limits=Limits(deadline_seconds=0.05))
    assert (turn.outcome, turn.reason_code) == ("limit", "deadline")
    assert notes.rows[0]["error"]["code"] == "deadline"


def test_visits_are_limited_as_ever() -> None:
    notes = Notes()
    turn = watch(flow("a > b", "b > a", a=saver(), b=saver()), notes)
    assert (turn.outcome, turn.reason_code) == ("limit", "visits")
    assert len(notes.rows) == 6
