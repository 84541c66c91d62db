from __future__ import annotations

from tests.nodes.node_story import run_node

BOTH = {"welcome_message": {"en": "Hello", "tr": "Merhaba"}}


def test_the_greeting_is_said_and_remembered() -> None:
    result = run_node("welcome", {"welcome_message": "Hi there"})
    assert (result.output, list(result.say)) == ("next", ["Hi there"])
    assert result.remember == {"greeted": True}


def test_it_is_said_once() -> None:
    result = run_node("welcome", memory={"greeted": True})
    assert (result.output, list(result.say)) == ("next", [])


def test_it_speaks_the_visitors_language() -> None:
    assert run_node("welcome", BOTH, language="tr-TR").say == ("Merhaba",)
    assert run_node("welcome", BOTH, language="en").say == ("Hello",)


def test_the_other_language_stands_in() -> None:
    assert run_node("welcome", {"welcome_message": {"tr": "Merhaba"}}).say == ("Merhaba",)


def test_suggestions_are_listed_when_wanted() -> None:
    config = {"welcome_message": "Hi", "suggestions": ["Prices", {"en": "Stock"}, " "]}
    assert run_node("welcome", config | {"show_suggestions": True}).say == (
        "Hi\n- Prices\n- Stock",
    )
    assert run_node("welcome", config).say == ("Hi",)


def test_an_empty_greeting_says_nothing_and_goes_on() -> None:
    result = run_node("welcome", {"welcome_message": " "})
    assert (result.output, list(result.say), result.remember) == ("next", [], None)


def test_an_empty_message_of_the_visitor_goes_on() -> None:
    assert run_node("welcome", message="").output == "next"
