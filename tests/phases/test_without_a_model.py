"""V1 is a prompt and a model: where a tenant has none, an adopted one for example, the chat is off."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.models.ours import Phase
from conversations.phases import set_phase
from tests.live import Api


@pytest.mark.parametrize("phase", [Phase.V1, Phase.PARALLEL])
def test_the_engine_is_off_and_nothing_is_stored(
    acme_api: Api, central: Any, committed: Any, phase: Phase
) -> None:
    set_phase(committed["acme"].pk, phase, by="test")
    answer = acme_api.chat("hello")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "engine_off")
    assert central("SELECT COUNT(*) FROM ai_conversations") == [(0,)]


def test_the_flow_answers_outside_the_canary(acme_api: Api, committed: Any) -> None:
    set_phase(committed["acme"].pk, Phase.V2_PRIMARY, by="test")
    assert acme_api.chat("hello").json()["data"]["metadata"]["system"] == "v2"
