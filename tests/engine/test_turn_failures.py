from __future__ import annotations

from typing import Any

from nodes.ports import ModelError
from tests.engine.story import FakeModel, ai, end, flow, saver, say

SORRY = {"failure_reply": {"en": "Sorry, one moment.", "tr": "Üzgünüz, bir dakika."}}
DOWN = ModelError({"en": "The model is down.", "tr": "Model kapalı."}, "model_down", retryable=True)


def plain(settings: dict[str, Any] | None = None) -> dict[str, Any]:
    return flow("ask > bye", ask=ai(), bye=end(), settings=settings)


def test_a_connected_error_output_is_taken() -> None:
    document = flow(
        "ask > bye", "ask.error > sorry", ask=ai(), bye=end(), sorry=end(closing_message="Later!")
    )
    turn = say(document, model=FakeModel(DOWN))
    assert (turn.outcome, turn.reply, turn.nodes_executed) == ("ended", "Later!", ["ask", "sorry"])
    assert turn.trace[0].output == "error"


def test_without_one_the_turn_fails_with_the_flows_failure_reply() -> None:
    turn = say(plain(SORRY), model=FakeModel(DOWN))
    assert (turn.outcome, turn.reason_code, turn.reply) == (
        "failed",
        "model_down",
        "Sorry, one moment.",
    )
    assert turn.reason is not None
    assert turn.reason["en"] == "“ask” failed: The model is down."


def test_the_failure_reply_comes_in_the_visitors_language() -> None:
    assert say(plain(SORRY), model=FakeModel(DOWN), language="tr").reply == "Üzgünüz, bir dakika."


def test_a_flow_without_failure_reply_says_nothing() -> None:
    assert say(plain(), model=FakeModel(DOWN)).reply == ""


def test_what_was_said_before_the_failure_stays() -> None:
    hello = ("welcome", {"welcome_message": "Hi"})
    document = flow("hi > ask", hi=hello, ask=ai(), settings=SORRY)
    assert say(document, model=FakeModel(DOWN)).reply == "Hi\n\nSorry, one moment."


def test_a_greeting_does_not_pass_for_the_answer() -> None:
    document = flow("hi > ask", hi=("welcome", {"welcome_message": "Selam"}), ask=ai())
    turn = say(document, model=FakeModel(DOWN), language="tr")
    assert turn.reply == "Selam\n\nŞu anda yanıt veremiyorum. Lütfen birazdan yeniden deneyin."


def test_the_error_stands_in_the_trace() -> None:
    step = say(plain(), model=FakeModel(DOWN)).trace[0]
    assert step.error is not None
    assert (step.error["code"], step.error["retryable"]) == ("model_down", True)


def test_an_unexpected_exception_never_shows_its_text() -> None:
    turn = say(plain(SORRY), model=FakeModel(KeyError("password=123")))
    assert (turn.outcome, turn.reason_code) == ("failed", "unexpected")
    assert "123" not in f"{turn.reply}{turn.reason}{turn.trace}"
    assert turn.trace[0].detail is not None
    assert turn.trace[0].detail["exception"] == "KeyError"
    assert turn.trace[0].detail["where"].startswith("story.py:")


def test_an_empty_answer_of_the_model_is_a_failure() -> None:
    turn = say(plain(SORRY), model=FakeModel(" \n"))
    assert (turn.outcome, turn.reason_code) == ("failed", "empty_reply")


def test_after_a_failure_the_next_message_starts_the_flow() -> None:
    turn = say(flow("save > ask", save=saver(), ask=ai()), model=FakeModel(DOWN))
    assert (turn.state.phase, turn.state.node_id) == ("open", "ask")


def test_an_unknown_type_fails_by_name_when_it_is_reached() -> None:
    turn = say(flow("save > odd", save=saver(), odd=("teleport", {"x": 1})))
    assert (turn.outcome, turn.reason_code) == ("failed", "unknown_type")
    assert turn.reason is not None
    assert "“teleport”" in turn.reason["tr"]


def test_settings_that_cannot_be_read_fail_their_node_alone() -> None:
    document = flow(
        "fork.true > ask", "fork.false > bad",
        fork=("condition", {"value": "price"}), ask=ai(), bad=ai(temperature=9), settings=SORRY,
    )  # fmt: skip
    assert say(document, "the price?").outcome == "answered"
    turn = say(document, "hello")
    assert (turn.outcome, turn.reason_code, turn.reply) == (
        "failed",
        "config",
        "Sorry, one moment.",
    )
    assert turn.reason is not None
    assert turn.reason["tr"] == "“bad” başarısız oldu: Sıcaklık: en çok 2 olmalıdır."


def test_such_a_node_takes_its_error_output_and_is_not_skipped_in_a_dry_run() -> None:
    hook = ("webhook", {"url": "ftp://x"})
    bye = end(closing_message="Later!")
    document = flow("hook > fine", "hook.error > sorry", hook=hook, fine=end(), sorry=bye)
    for dry in (False, True):
        turn = say(document, dry=dry)
        assert (turn.outcome, turn.reply, turn.nodes_executed) == (
            "ended",
            "Later!",
            ["hook", "sorry"],
        )
