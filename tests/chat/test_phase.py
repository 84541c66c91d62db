"""Only a phase with an engine answers; it is read each turn."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.models.ours import Phase
from conversations.phases import set_phase
from tests.live import Api


@pytest.mark.parametrize("phase", [Phase.V1, Phase.PARALLEL])
def test_without_v1_its_phases_are_off(
    acme_api: Api, central: Any, settings: Any, phase: Phase
) -> None:
    settings.V1_ENABLED = False
    set_phase(2, phase, by="test")
    answer = acme_api.chat("hello", session_id="s-1")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "engine_off")
    assert "retry-after" in answer.headers
    assert central("SELECT COUNT(*) FROM ai_conversations") == [(0,)]


def test_without_a_phase_row_the_tenant_is_in_v1(
    acme_api: Api, central: Any, settings: Any
) -> None:
    settings.V1_ENABLED = False
    central("DELETE FROM chatadmin_tenant_phase")
    assert acme_api.chat("hello").status_code == 503


def test_a_change_counts_from_the_next_message_on(acme_api: Api, settings: Any) -> None:
    settings.V1_ENABLED = False
    assert acme_api.chat("hello", session_id="s-1").status_code == 200
    set_phase(2, Phase.V1, by="test")
    assert acme_api.chat("hello", session_id="s-1").status_code == 503
    set_phase(2, Phase.V2_ONLY, by="test")
    assert acme_api.chat("hello", session_id="s-1").status_code == 200


def test_another_tenants_phase_does_not_matter(acme_api: Api) -> None:
    set_phase(3, Phase.V1, by="test")
    assert acme_api.chat("hello").status_code == 200


@pytest.mark.parametrize(
    ("phase", "legacy"),
    [
        (Phase.V2_ONLY, (None, None, 1)),
        (Phase.V2_PRIMARY, ("shop-assistant", "Shop assistant", 1)),
    ],
)
def test_legacy_columns_are_filled_until_v2_only(
    acme_api: Api, central: Any, phase: Phase, legacy: tuple[Any, ...]
) -> None:
    set_phase(2, phase, by="test")
    acme_api.chat("hello")
    rows = central("SELECT feature_slug, feature_name, is_active FROM ai_conversations")
    assert rows == [legacy]
