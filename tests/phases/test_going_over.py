"""A talk goes on over a change of phase: V1 to V2 with its history, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from conversations.models.ours import Phase
from conversations.phases import set_phase
from tests.engines.old_talk import begin, old_server
from tests.live import Api, Model


@pytest.fixture
def old(central: Any) -> Iterator[None]:
    with old_server(central):
        yield


def say(api: Api, text: str, session_id: str = "old-1") -> dict[str, Any]:
    answer = api.chat(text, session_id=session_id)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]  # type: ignore[no-any-return]


def test_an_old_session_goes_on_in_v2_in_the_same_row(
    acme_api: Api, model: Model, central: Any, old: None
) -> None:
    id = begin(central)
    set_phase(2, Phase.V2_PRIMARY, by="test")
    data = say(acme_api, "how much?")
    assert data["conversation_id"] == id
    assert data["metadata"]["system"] == "v2"
    assert "do you sell tea?" in str(model.asked[0]["messages"])
    [(flow_id, context)] = central("SELECT flow_id, context_data FROM ai_conversations")
    assert flow_id
    assert json.loads(context)["ip"] == "10.0.0.1"
    assert json.loads(context)["flow"]


def test_and_back_with_what_both_engines_said(
    acme_api: Api, model: Model, central: Any, old: None
) -> None:
    begin(central)
    for phase, text in ((Phase.V1, "one"), (Phase.V2_PRIMARY, "two"), (Phase.V1, "three")):
        set_phase(2, phase, by="test")
        say(acme_api, text)
    said = str(model.asked[-1]["messages"])
    assert [said.index(text) for text in ("sell tea?", "'one'", "'two'", "'three'")] == sorted(
        said.index(text) for text in ("sell tea?", "'one'", "'two'", "'three'")
    )
    assert central("SELECT engine FROM chatadmin_turn ORDER BY turn_no") == [
        ("v1",),
        ("v2",),
        ("v1",),
    ]


def test_the_history_shows_an_old_talk_before_and_after_it_goes_on(
    acme_api: Api, central: Any, old: None
) -> None:
    begin(central)
    set_phase(2, Phase.V2_PRIMARY, by="test")
    before = acme_api.history("old-1").json()["data"]
    assert [m["content"] for m in before["messages"]] == ["do you sell tea?", "Yes, we sell tea."]
    say(acme_api, "how much?")
    after = acme_api.history("old-1").json()["data"]
    assert after["conversation_id"] == before["conversation_id"]
    assert [m["content"] for m in after["messages"]][2] == "how much?"


def test_the_newest_talk_of_a_session_goes_on(acme_api: Api, central: Any, old: None) -> None:
    begin(central)
    newest = begin(central)
    set_phase(2, Phase.V2_PRIMARY, by="test")
    assert say(acme_api, "hello")["conversation_id"] == newest


def test_session_ids_of_the_old_application_are_compared_byte_by_byte(
    acme_api: Api, central: Any, old: None
) -> None:
    id = begin(central, session_id="OLD-1")
    assert acme_api.history("old-1").json()["data"]["messages"] == []
    assert say(acme_api, "hello")["conversation_id"] != id


def test_a_deleted_talk_does_not_go_on(acme_api: Api, central: Any, old: None) -> None:
    from tenants.central import schema

    id = begin(central)
    central("ALTER TABLE ai_conversations ADD status VARCHAR(255) NOT NULL DEFAULT 'active'")
    try:
        central("UPDATE ai_conversations SET status = 'deleted'")
        schema.forget()
        assert say(acme_api, "hello")["conversation_id"] != id
    finally:
        central("ALTER TABLE ai_conversations DROP status")


@pytest.mark.usefixtures("model")
def test_what_the_flow_remembers_outlives_a_turn_of_v1(
    acme_api: Api, central: Any, old: None
) -> None:
    set_phase(2, Phase.V2_PRIMARY, by="test")
    say(acme_api, "hello")
    read = "SELECT context_data, current_node_id, state_history, flow_id FROM ai_conversations"
    before = central(read)
    set_phase(2, Phase.V1, by="test")
    say(acme_api, "again")
    assert central(read) == before
