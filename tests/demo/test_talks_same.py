"""`manage.py demo` gives the same talks every time, and never doubles them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError

from conversations.demo.talks import fill, store
from conversations.demo.talks.talk import Talk
from tests.demo.rows import ask, everything
from tests.demo.talks import demo


def test_the_same_seed_gives_the_same_rows(server: dict[str, Any]) -> None:
    assert "Made 30 conversations" in demo()
    before = everything()
    demo("--remove")
    assert everything() != before
    demo()
    assert everything() == before


def test_another_seed_gives_others(server: dict[str, Any]) -> None:
    demo()
    before = everything()
    demo("--remove")
    demo("--seed", "2")
    assert everything()["ai_messages"] != before["ai_messages"]


def test_a_second_run_adds_nothing(server: dict[str, Any]) -> None:
    demo()
    before = everything()
    assert "30 conversations were there already and stay. Nothing to add." in demo("--seed", "7")
    assert everything() == before


def test_more_can_be_added_after_others_came(server: dict[str, Any]) -> None:
    demo()
    ask("INSERT INTO ai_conversations (session_id) VALUES ('a visitor of the demo')")
    ask("INSERT INTO ai_conversation_messages (content) VALUES ('hello')")
    said = demo(count=40)
    assert "Made 10 conversations" in said
    assert "30 conversations were there already" in said


def test_a_run_that_was_stopped_is_continued(
    server: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    demo()
    whole = everything()
    demo("--remove")
    monkeypatch.setattr(fill, "BATCH", 10)
    with monkeypatch.context() as stopped:
        stopped.setattr(fill.store, "insert", _stops_after(2))
        with pytest.raises(KeyboardInterrupt):
            demo()
    assert "Made 10 conversations" in demo()
    assert everything() == whole


def _stops_after(batches: int) -> Any:
    real, left = store.insert, iter(range(batches))

    def insert(talks: list[Talk]) -> int:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return real(talks)

    return insert


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("--conversations", "0"),
        ("--conversations", "5001"),
        ("--days", "0"),
        ("--until", "2999-01-01"),
    ],
)
def test_what_makes_no_sense_is_refused(argument: str, value: str) -> None:
    with pytest.raises(CommandError, match=argument):
        demo(argument, value)
