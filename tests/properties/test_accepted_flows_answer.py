from __future__ import annotations

import json
from copy import deepcopy
from typing import Any, get_args

import orjson
import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from flows.engine import GraphError, Limits, Outcome, State, Turn
from nodes.contract import Page
from tests.engine.story import FakeModel, FakeShop
from tests.properties import world
from tests.properties.configs import GREETING
from tests.properties.graphs import flows, is_accepted
from tests.properties.profile import tried

LIMITS = Limits()


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nodes.calls.PAUSES", (0, 0))


def check_turn(turn: Turn) -> None:
    assert turn.outcome in get_args(Outcome)
    assert len(turn.rows) <= LIMITS.steps
    if turn.outcome in ("answered", "waiting", "ended"):
        assert turn.reply.strip()
        assert turn.reason is None
    else:
        assert turn.reason
        assert turn.reason_code
    assert len(orjson.dumps(turn.state.memory)) <= LIMITS.memory_bytes
    assert State.from_json(json.loads(json.dumps(turn.state.to_json()))) == turn.state
    for row in json.loads(orjson.dumps(turn.trace_json())):
        if row["error"] and row["error"]["code"] == "unexpected":
            assert row["detail"]["where"].startswith("story.py"), "only the fakes may break"
    turn.reply.encode()


def resets(document: dict[str, Any]) -> bool:
    return any(node["config"].get("reset_conversation") for node in document["nodes"])


around = given(
    talk=world.talk,
    model=world.models,
    shop=world.shops(),
    page=world.page,
    language=st.sampled_from(["tr", "en", ""]),
    dry=st.booleans(),
    document=flows(),
)


@tried(300)
@around
def test_an_accepted_flow_ends_within_the_limits_and_says_what_happened(
    document: dict[str, Any],
    talk: list[str],
    model: FakeModel,
    shop: FakeShop,
    page: Page,
    language: str,
    dry: bool,
) -> None:
    assume(is_accepted(document))
    turns = world.converse(document, talk, model, shop, page=page, language=language, dry=dry)
    for turn in turns:
        event(f"{turn.outcome} {turn.reason_code}")
        check_turn(turn)
        assert turn.outcome != "no_answer"
        assert turn.reason_code not in ("steps", "visits")
    if not resets(document):
        assert sum(turn.reply.count(GREETING) for turn in turns) <= 1


@tried(150)
@given(document=flows(wild=True), talk=world.talk, model=world.models, shop=world.shops())
def test_a_flow_that_is_not_accepted_still_ends_within_the_limits(
    document: dict[str, Any], talk: list[str], model: FakeModel, shop: FakeShop
) -> None:
    try:
        turns = world.converse(document, talk, model, shop)
    except GraphError:
        return
    for turn in turns:
        check_turn(turn)


memories = st.dictionaries(
    st.sampled_from(["greeted", "category", "phone", "webhook", "asked_questions"]),
    st.none() | st.text(max_size=5) | st.integers(-9, 9) | st.lists(st.text(max_size=3)),
)
states = st.builds(
    State,
    st.sampled_from(["node_1", "node_2", "node_3", "gone"]),
    st.sampled_from(["waiting", "ended", "open", "new"]),
    memories,
)


@tried(150)
@given(document=flows(), message=world.message, state=states, shop=world.shops())
def test_the_given_state_is_left_as_it_is(
    document: dict[str, Any], message: str, state: State, shop: FakeShop
) -> None:
    assume(is_accepted(document))
    before = deepcopy(state)
    (turn,) = world.converse(document, [message], FakeModel(), shop, state)
    check_turn(turn)
    assert state == before
