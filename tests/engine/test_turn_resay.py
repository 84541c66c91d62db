from __future__ import annotations

import pytest

from nodes.contract import Context, Result
from tests.engine.kinds import add_kind
from tests.engine.story import ai, end, flow, say


def shout(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run(context: Context) -> Result:
        return Result("next", say=["Now."], resay=[text.upper() for text in context.said])

    add_kind(monkeypatch, "shout", run)


def test_a_node_may_reword_what_was_said_in_this_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    shout(monkeypatch)
    document = flow("ask > loud", "loud > bye", ask=ai(), loud=("shout", {}), bye=end())
    assert say(document).reply == "SURE!\n\nNow."


def test_words_taken_back_are_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    async def silence(context: Context) -> Result:
        return Result("next", resay=[" "])

    add_kind(monkeypatch, "mute", silence)
    turn = say(flow("ask > mute", ask=ai(), mute=("mute", {})))
    assert (turn.outcome, turn.reply) == ("no_answer", "")
