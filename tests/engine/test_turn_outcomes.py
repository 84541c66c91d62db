from __future__ import annotations

import pytest

from nodes.contract import Context, Result
from tests.engine.kinds import add_kind
from tests.engine.story import ai, end, flow, play, saver, say


def test_an_answer_before_an_end_node_is_ended() -> None:
    turn = say(flow("ask > bye", ask=ai(), bye=end()))
    assert (turn.outcome, turn.reply, turn.reason) == ("ended", "Sure!", None)
    assert turn.state.phase == "ended"


def test_a_flow_that_runs_out_after_an_answer_is_answered() -> None:
    turn = say(flow("save > ask", save=saver(), ask=ai()))
    assert (turn.outcome, turn.state.phase, turn.state.node_id) == ("answered", "open", "ask")


def test_an_end_without_a_word_is_no_answer() -> None:
    turn = say(flow("save > bye", save=saver(), bye=end()))
    assert (turn.outcome, turn.reason_code, turn.reply) == ("no_answer", "nothing_said", "")
    assert turn.reason is not None
    assert "“bye”" in turn.reason["en"]


def test_an_open_output_names_itself_and_its_node() -> None:
    turn = say(flow("save > fork", save=saver(), fork=("condition", {"value": "x"})))
    assert (turn.outcome, turn.reason_code) == ("no_answer", "output_not_connected")
    assert turn.reason is not None
    assert "“false” of “fork”" in turn.reason["en"]
    assert "“fork” düğümünün “false” çıkışı" in turn.reason["tr"]


def test_waiting_with_a_question_is_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask(context: Context) -> Result:
        return Result(say=["Your name?"], wait=True)

    add_kind(monkeypatch, "asker", ask, waits=True)
    turn = say(flow(asks=("asker", {})))
    assert (turn.outcome, turn.reply, turn.state.phase) == ("waiting", "Your name?", "waiting")


def test_waiting_in_silence_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask(context: Context) -> Result:
        return Result(wait=True)

    add_kind(monkeypatch, "asker", ask, waits=True)
    turn = say(flow(asks=("asker", {})))
    assert (turn.outcome, turn.reason_code) == ("no_answer", "waits_silently")
    assert turn.state.phase == "waiting"


def test_blank_words_are_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    async def mumble(context: Context) -> Result:
        return Result(say=["  \n"])

    add_kind(monkeypatch, "mumbler", mumble)
    assert say(flow(it=("mumbler", {}))).outcome == "no_answer"


def test_several_texts_are_one_reply() -> None:
    hello = ("welcome", {"welcome_message": "Welcome!"})
    turn = say(flow("hi > ask", "ask > bye", hi=hello, ask=ai(), bye=end(closing_message="Bye")))
    assert turn.reply == "Welcome!\n\nSure!\n\nBye"


def test_the_greeting_does_not_hide_a_missing_answer_next_time() -> None:
    first, second = play(flow("hi > bye", hi=("welcome", {}), bye=end()), "Hello", "And now?")
    assert (first.outcome, second.outcome, second.reply) == ("ended", "no_answer", "")
