from __future__ import annotations

import json

import pytest

from flows.engine import State, StateError


def test_a_state_comes_back_as_it_was() -> None:
    state = State("node_3", "waiting", {"name": "Ada", "items": [1, {"a": None}]})
    assert State.from_json(json.loads(json.dumps(state.to_json()))) == state


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        "{}",
        {},
        {"node_id": "a", "phase": "new"},
        {"node_id": "a", "phase": "new", "memory": {}, "more": 1},
        {"node_id": 3, "phase": "new", "memory": {}},
        {"node_id": "a", "phase": "asleep", "memory": {}},
        {"node_id": "a", "phase": [], "memory": {}},
        {"node_id": None, "phase": "waiting", "memory": {}},
        {"node_id": "a", "phase": "new", "memory": []},
        {"node_id": "a", "phase": "new", "memory": {1: 2}},
    ],
)
def test_anything_else_is_refused_in_words(raw: object) -> None:
    with pytest.raises(StateError, match="state"):
        State.from_json(raw)
