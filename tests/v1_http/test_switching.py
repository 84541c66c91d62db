"""Old application, built-in V1 and flow take turns in one session, each with what the others said."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.models.ours import Phase
from conversations.phases import set_phase
from tests.live import Api, Model
from tests.phases.processes import process
from tests.v1_http.conftest import over_http
from tests.v1_http.old_endpoint import OldEndpoint


def say(api: Api, text: str) -> dict[str, Any]:
    answer = api.chat(text, session_id="s-1")
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]  # type: ignore[no-any-return]


@pytest.fixture
def both(model: Model, old: OldEndpoint) -> tuple[Model, OldEndpoint]:
    return model, old


def test_it_counts_from_the_next_message_in_every_process(
    both: tuple[Model, OldEndpoint], central: Any
) -> None:
    model, old = both
    asked = {True: 0, False: 0}
    with process() as one, process() as other:
        for flip in range(12):
            on = flip % 2 == 0
            over_http(old, on)
            for api in (one, other):
                say(api, f"message {flip}")
                asked[on] += 1
            assert (len(old.asked), len(model.asked)) == (asked[True], asked[False])
    assert central("SELECT COUNT(DISTINCT conversation_id), COUNT(*) FROM chatadmin_turn") == [
        (1, 24)
    ]


def test_a_session_goes_on_with_its_history(
    both: tuple[Model, OldEndpoint], acme_api: Api, central: Any
) -> None:
    model, old = both
    old.reply = "The first answer."
    first = say(acme_api, "the first question")
    over_http(old, on=False)
    second = say(acme_api, "the second question")
    assert second["conversation_id"] == first["conversation_id"]
    assert [m["content"] for m in model.asked[-1]["messages"][1:]] == [
        "the first question",
        "The first answer.",
        "the second question",
    ]
    set_phase(2, Phase.V2_PRIMARY, by="test")
    third = say(acme_api, "the third question")
    assert (third["metadata"]["system"], third["conversation_id"]) == (
        "v2",
        first["conversation_id"],
    )
    assert "The first answer." in str(model.asked[-1]["messages"])
    # times have whole seconds, and nobody writes twice in one
    central("UPDATE ai_conversation_messages SET created_at = created_at - INTERVAL 1 SECOND")
    central("UPDATE ai_messages SET created_at = created_at - INTERVAL 2 SECOND")
    set_phase(2, Phase.V1, by="test")
    over_http(old)
    fourth = say(acme_api, "the fourth question")
    assert fourth["conversation_id"] == first["conversation_id"]
    said = [m["content"] for m in acme_api.history("s-1").json()["data"]["messages"]]
    assert [text for text in said if text.endswith("question")] == [
        "the first question",
        "the second question",
        "the third question",
        "the fourth question",
    ]
    assert central("SELECT engine, text IS NOT NULL FROM chatadmin_turn ORDER BY turn_no") == [
        ("v1", 1),
        ("v1", 0),
        ("v2", 0),
        ("v1", 1),
    ]


@pytest.mark.parametrize("phase", [Phase.V2_PRIMARY, Phase.V2_ONLY])
def test_later_phases_never_ask_it(
    both: tuple[Model, OldEndpoint], acme_api: Api, phase: Phase
) -> None:
    _, old = both
    set_phase(2, phase, by="test")
    say(acme_api, "hello")
    assert old.asked == []


@pytest.mark.parametrize("phase", [Phase.V1, Phase.V2_ONLY])
def test_a_session_that_the_old_application_never_showed_goes_on(
    both: tuple[Model, OldEndpoint], acme_api: Api, central: Any, phase: Phase
) -> None:
    _, old = both
    old.fails = "unreached"
    assert acme_api.chat("lost?", session_id="s-1").status_code == 502
    over_http(old, on=False)
    set_phase(2, phase, by="test")
    data = say(acme_api, "hello")
    [(talk, legacy)] = central("SELECT id, feature_slug FROM ai_conversations")
    assert data["conversation_id"] == talk
    assert legacy == (None if phase == Phase.V2_ONLY else "shop-assistant")
    assert central(
        "SELECT turn_no, conversation_id, text FROM chatadmin_turn ORDER BY turn_no"
    ) == [
        (1, talk, "lost?"),
        (2, talk, None),
    ]
    assert central(
        "SELECT conversation_id, origin, turn_no, message_count FROM chatadmin_conversation"
    ) == [(talk, "ours", 2, 2)]


def test_a_talk_that_came_up_late_is_taken_by_the_next_engine(
    both: tuple[Model, OldEndpoint], acme_api: Api, central: Any
) -> None:
    model, old = both
    over_http(old, timeout_seconds=1)
    old.gate.clear()
    assert acme_api.chat("hello", session_id="s-1").status_code == 502
    old.gate.set()
    old.wait_until_done()
    over_http(old, on=False)
    say(acme_api, "again")
    assert "From the old application." in str(model.asked[-1]["messages"])
    assert central("SELECT COUNT(*) FROM ai_conversations") == [(1,)]


def test_without_v1_it_is_not_asked(
    both: tuple[Model, OldEndpoint], acme_api: Api, settings: Any
) -> None:
    settings.V1_ENABLED = False
    assert acme_api.chat("hello").status_code == 503
    assert both[1].asked == []


def test_a_talk_that_the_old_application_begins_anew_is_followed(
    both: tuple[Model, OldEndpoint], acme_api: Api, central: Any
) -> None:
    """It may not find what the flow alone answered, whose old columns are empty."""
    model, old = both
    over_http(old, on=False)
    set_phase(2, Phase.V2_ONLY, by="test")
    before = say(acme_api, "to the flow")["conversation_id"]
    set_phase(2, Phase.V1, by="test")
    over_http(old)
    old.finds = "feature_slug IS NOT NULL"
    first = say(acme_api, "to the old one")["conversation_id"]
    assert first != before
    assert say(acme_api, "and again")["conversation_id"] == first
    assert central("SELECT conversation_id, turn_no, engine FROM chatadmin_turn ORDER BY id") == [
        (before, 1, "v2"),
        (first, 1, "v1"),
        (first, 2, "v1"),
    ]
    assert central("SELECT COUNT(*) FROM chatadmin_conversation WHERE lease_by IS NOT NULL") == [
        (0,)
    ]
    over_http(old, on=False)
    assert say(acme_api, "to the built-in one")["conversation_id"] == first
    assert "and again" in str(model.asked[-1]["messages"])


def test_two_processes_ask_it_once_for_one_message(old: OldEndpoint, central: Any) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with process() as one, process() as other, ThreadPoolExecutor() as pool:
        for round in range(5):
            fields = {"session_id": f"s-{round}", "client_message_id": "m-1"}
            calls = [pool.submit(api.chat, "hello", **fields) for api in (one, other) * 2]
            answers = [call.result().json() for call in calls]
            assert all(answer == answers[0] for answer in answers), answers
            assert len(old.asked) == round + 1
    assert central("SELECT COUNT(*) FROM ai_conversations") == [(5,)]
    assert central("SELECT COUNT(*) FROM chatadmin_turn WHERE conversation_id > 0") == [(5,)]
