"""A text of blanks counts as none."""

from __future__ import annotations

from nodes.text.localized import Localized, choose
from tests.engine.story import flow, say


def test_the_other_language_stands_in_for_blanks() -> None:
    assert choose(Localized(en=" ", tr="Merhaba"), "en") == "Merhaba"


def test_a_blank_question_is_the_plain_one() -> None:
    document = flow(ask=("collect_data", {"prompt": " \n"}))
    turn = say(document)
    assert turn.outcome == "waiting"
    assert turn.reply.strip()
