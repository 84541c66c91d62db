from __future__ import annotations

from nodes.kinds import load
from tests.nodes.node_story import run_node


def test_the_closing_message_is_said() -> None:
    result = run_node("end", {"closing_message": {"en": "Bye", "tr": "Hoşça kalın"}}, language="tr")
    assert (result.output, result.say) == (None, ("Hoşça kalın",))


def test_without_one_nothing_is_said() -> None:
    assert run_node("end").say == ()


def test_it_asks_for_a_reset_only_when_set() -> None:
    assert run_node("end", {"reset_conversation": True}).reset is True
    assert run_node("end").reset is False


def test_it_counts_as_answering_when_it_has_words() -> None:
    kind = load("end")
    make = kind.Config.model_validate
    assert kind.always_answers(make({"closing_message": "Bye"}))
    assert kind.always_answers(make({"closing_message": {"tr": "Güle güle"}}))
    assert not kind.always_answers(make({"closing_message": {"en": " "}}))
