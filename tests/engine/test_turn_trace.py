from __future__ import annotations

import json
from datetime import datetime

from tests.engine.story import ai, end, flow, play, say

DOCUMENT = flow("ctx > ask", "ask > bye", ctx=("context_builder", {}), ask=ai(), bye=end())


def test_the_trace_is_json() -> None:
    turn = say(DOCUMENT)
    steps = json.loads(json.dumps([step.to_json() for step in turn.trace]))
    assert [step["type"] for step in steps] == ["context_builder", "ai_response", "end"]
    assert steps[1]["said"] == ["Sure!"]


def test_the_prompt_that_was_sent_stands_in_the_trace() -> None:
    detail = say(DOCUMENT, "How much?").trace[1].detail
    assert detail is not None
    assert detail["prompt"][-1] == {"role": "user", "content": "How much?"}
    assert detail["tokens"] == 12


def test_transitions_say_where_when_and_how() -> None:
    transitions = say(DOCUMENT).transitions
    assert [(t["node"], t["type"], t["output"], t["success"]) for t in transitions] == [
        ("ctx", "context_builder", "next", True),
        ("ask", "ai_response", "next", True),
        ("bye", "end", None, True),
    ]
    assert datetime.fromisoformat(transitions[0]["time"]).utcoffset() is not None


def test_a_failed_step_is_no_success() -> None:
    turn = say(flow(odd=("teleport", {})))
    assert turn.transitions[0]["success"] is False


def test_tokens_of_all_nodes_are_added() -> None:
    assert say(flow("one > two", one=ai(), two=ai())).tokens == 24


def test_the_same_messages_take_the_same_way() -> None:
    messages = ["Hello", "fiyat", "?"]
    ways = [[turn.nodes_executed for turn in play(DOCUMENT, *messages)] for _ in range(2)]
    assert ways[0] == ways[1]
