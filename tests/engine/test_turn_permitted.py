"""A node whose type was taken away from the tenant is not run; the flow says so."""

from __future__ import annotations

from tests.engine.story import FakeModel, ai, end, flow, play, say

APOLOGY = {"failure_reply": {"en": "Please call us.", "tr": "Bizi arayın."}}
WITHOUT_AI = frozenset({"end", "welcome"})


def test_it_fails_with_the_flows_own_words() -> None:
    model = FakeModel()
    turn = say(
        flow("ask > bye", settings=APOLOGY, ask=ai(), bye=end()), model=model, permitted=WITHOUT_AI
    )
    assert (turn.outcome, turn.reason_code) == ("failed", "type_not_permitted")
    assert turn.reply == "Please call us."
    assert model.requests == []


def test_it_takes_its_error_output_if_there_is_one() -> None:
    document = flow("ask.error > bye", ask=ai(), bye=end(closing_message="Bye!"))
    turn = say(document, permitted=WITHOUT_AI)
    assert (turn.outcome, turn.reply) == ("ended", "Bye!")
    assert turn.trace[0].output == "error"
    assert turn.trace[0].error
    assert turn.trace[0].error["code"] == "type_not_permitted"


def test_a_waiting_node_taken_away_meanwhile_is_not_run() -> None:
    document = flow("phone.collected > bye", phone=("collect_data", {}), bye=end())
    asked = play(document, "hi")[0]
    refused = play(document, "555", state=asked.state, permitted=WITHOUT_AI)[0]
    assert asked.outcome == "waiting"
    assert refused.reason_code == "type_not_permitted"


def test_a_type_that_does_not_exist_is_still_called_unknown() -> None:
    turn = say(flow("odd > bye", odd=("horoscope", {}), bye=end()), permitted=WITHOUT_AI)
    assert turn.reason_code == "unknown_type"
