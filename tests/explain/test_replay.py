"""What is rebuilt from a stored trace is what the walk itself knew before and after each step."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversations.flowviews.explain.replay import SCOPES, StepData, replay
from flows.engine import State, compile_graph, watch_turn
from flows.engine.folding import LARGEST
from flows.engine.keeping import kept_trace
from nodes.contract import Context, Event, Result
from tests.engine.kinds import add_plain_kind
from tests.engine.story import fake_ports, flow

NAMES = st.sampled_from(["a", "b", "c"])
JSON = st.sampled_from([None, True, 1, "x", 2.5, ["x", 1], {"cut": {"bytes": 3}}, ""])
PLAIN = st.sampled_from([True, 1, "x", "y", 2.5])


@dataclass(frozen=True)
class Planned:
    remember: dict[str, Any]
    turn: dict[str, Any]
    reset: bool


PLANS = st.lists(
    st.builds(
        Planned,
        st.dictionaries(NAMES, JSON, max_size=3),
        st.dictionaries(NAMES, PLAIN, max_size=2),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@dataclass
class Looker:
    """A watcher that keeps what was known after each step."""

    walk_changes: list[list[dict[str, Any]]] = field(default_factory=list)

    def begins(self, number: int, node: Any) -> bool:
        return True

    def ended(self, number: int, row: Any, changes: list[dict[str, Any]]) -> None:
        self.walk_changes.append(changes)


def run(plans: list[Planned], memory: dict[str, Any]) -> tuple[Looker, list[dict[str, Any]]]:
    """The turn's looker, and its trace as the database gives it back."""
    nodes: dict[str, Any] = {f"n{number}": ("planned", {}) for number in range(len(plans))}
    arrows = [f"n{number} > n{number + 1}" for number in range(len(plans) - 1)]

    def act(context: Context) -> Result:
        plan = plans[int(context.node_id[1:])]
        return Result("next", remember=plan.remember, turn=plan.turn, reset=plan.reset)

    looker = Looker()
    with pytest.MonkeyPatch.context() as patch:
        add_plain_kind(patch, "planned", act)
        graph = compile_graph(flow(*arrows, **nodes), "n0")
        turn = asyncio.run(
            watch_turn(graph, State(memory=memory), Event("Hi"), fake_ports(), looker)
        )
    assert turn is not None
    return looker, json.loads(orjson.dumps(kept_trace(turn)))


def told(data: StepData | None) -> list[dict[str, Any]]:
    """Changes as the walk tells them."""
    assert data is not None
    return [
        {"scope": change.scope, "name": change.name}
        | {
            side: held.value
            for side, held in (("before", change.before), ("after", change.after))
            if held is not None
        }
        for change in data.changes
    ]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(PLANS, st.dictionaries(NAMES, JSON, max_size=3))
def test_it_equals_what_the_walk_knew(plans: list[Planned], memory: dict[str, Any]) -> None:
    looker, rows = run(plans, memory)
    datas = replay(rows)
    assert [sorted_(told(data)) for data in datas] == [sorted_(c) for c in looker.walk_changes]
    first = datas[0]
    assert first is not None
    assert {name: held.value for (_, name), held in first.before.items()} == memory


def sorted_(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In one order, without what Python takes for equal and JSON does not (True and 1)."""
    real = [
        c for c in changes if "before" not in c or "after" not in c or c["before"] != c["after"]
    ]
    return sorted(real, key=lambda change: (change["scope"], change["name"]))


def test_each_step_begins_where_the_one_before_ended() -> None:
    _, rows = run(
        [Planned({"a": 1}, {"b": "x"}, reset=False), Planned({}, {}, reset=True)], {"c": 1}
    )
    one, two = replay(rows)
    assert one is not None
    assert two is not None
    assert two.before == one.after
    assert {(scope, name) for scope, name in two.after} == {("turn", "b")}


def test_values_that_differ_behind_their_cut_count_as_changed() -> None:
    same, other = "x" * (LARGEST + 1), "x" * LARGEST + "y"
    _, rows = run([Planned({"a": same}, {}, False), Planned({"a": other}, {}, False)], {"a": same})
    one, two = replay(rows)
    assert one is not None
    assert two is not None
    assert (one.changes, [change.name for change in two.changes]) == ([], ["a"])


def test_true_and_one_are_two_values() -> None:
    _, rows = run([Planned({"a": True}, {}, reset=False)], {"a": 1})
    [data] = replay(rows)
    assert data is not None
    assert [change.name for change in data.changes] == ["a"]


def test_an_older_trace_says_nothing_of_data() -> None:
    assert replay([{"node_id": "a", "type": "end"}, {"node_id": "b", "type": "v1"}]) == [None, None]


def test_the_old_engines_step_after_a_flow_knows_no_variables() -> None:
    _, rows = run([Planned({"a": 1}, {}, reset=False)], {})
    assert [data is None for data in replay([*rows, {"type": "v1"}])] == [False, True]


JUNK: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["a", "memory"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["values", "cut", *SCOPES, "left_out"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(JUNK, JUNK)
def test_whatever_a_trace_holds_it_is_no_error(start: Any, changes: Any) -> None:
    assert len(replay([{"start": start, "changes": changes}, {"changes": start}])) == 2
