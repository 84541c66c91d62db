"""Each message is a turn of one conversation: its outcome, replies, way and memory are shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.models import Draft, Flow
from nodes.registry.models import WorkflowNode
from tests.engine.story import end, flow
from tests.flows.helpers import BROKEN
from tests.try_flow.command import run, save, turns

HELLO = ("welcome", {"welcome_message": "Hello!"})


def ask_phone() -> dict[str, Any]:
    phone = ("collect_data", {"data_type": "text", "context_key": "name"})
    return flow(
        "hi > who", "who.collected > bye", hi=HELLO, who=phone, bye=end(closing_message="Bye!")
    )


def test_one_object_a_turn(acme: Any, tmp_path: Path) -> None:
    first, second = turns(save(tmp_path, ask_phone()), "hello", "Ayşe")
    assert (first["outcome"], first["path"]) == ("waiting", ["hi", "who"])
    assert first["replies"][0] == "Hello!"
    assert (second["outcome"], second["path"]) == ("ended", ["who", "bye"])
    assert second["replies"][-1] == "Bye!"
    assert second["context"]["name"] == "Ayşe"
    assert first["problems"] == second["problems"] == []
    assert second["tokens"] == 0


def test_every_answer_there_is_exit_code_0(acme: Any, tmp_path: Path) -> None:
    printed, error = run(save(tmp_path, ask_phone()), "hello", "Ayşe")
    assert error == ""
    assert "hi → who" in printed
    assert "| Bye!" in printed


def test_a_turn_without_an_answer_is_exit_code_1(acme: Any, tmp_path: Path) -> None:
    file = save(tmp_path, BROKEN)
    assert run(file, "hello", "again")[1] == "2 of 2 messages got no answer."
    first = turns(file, "hello")[0]
    assert (first["outcome"], first["replies"]) == ("no_answer", [])
    assert first["problems"][0]["code"] == "nothing_said"


def test_a_flow_that_cannot_run_says_why_for_each_message(acme: Any) -> None:
    from flows.actions.create_flow import create_flow

    document = flow("hi > bye", hi=("welcome", {"nonsense": 1}), bye=end())
    made = create_flow(acme, "Wrong", document=document, start_node_id="hi")
    found = turns(made.pk, "hello", "again")
    assert [turn["outcome"] for turn in found] == ["failed", "failed"]
    assert found[0]["problems"][0]["node_id"] == "hi"


def test_a_node_that_was_taken_away_is_not_run(acme: Any, tmp_path: Path) -> None:
    WorkflowNode.objects.filter(type="welcome").update(is_active=False)
    (turn,) = turns(save(tmp_path, ask_phone()), "hello")
    assert (turn["outcome"], turn["problems"][0]["code"]) == ("failed", "type_not_permitted")


def test_side_effects_are_not_executed(acme: Any, tmp_path: Path) -> None:
    hook = ("webhook", {"url": "http://127.0.0.1:9/never"})
    document = flow("call.success > bye", call=hook, bye=end(closing_message="Bye!"))
    (turn,) = turns(save(tmp_path, document), "hello")
    assert (turn["outcome"], turn["path"], turn["problems"]) == ("ended", ["call", "bye"], [])


def test_nothing_is_stored(acme: Any, tmp_path: Path) -> None:
    before = list(Flow.objects.values())
    turns(save(tmp_path, ask_phone()), "hello")
    assert list(Flow.objects.values()) == before
    assert not Draft.objects.exists()


@pytest.mark.parametrize("message", ["", "  "])
def test_an_empty_message_is_refused(acme: Any, tmp_path: Path, message: str) -> None:
    assert run(save(tmp_path, ask_phone()), message)[1] == "A message is empty."
