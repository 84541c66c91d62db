"""canary_share: which sessions of v2_primary the flow engine answers."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.models import TenantPhase
from conversations.models.ours import Phase
from conversations.phases import engine_of, in_canary, set_phase
from tests.live import Api

SESSIONS = [f"session-{number}" for number in range(2000)]


def test_about_the_share_is_inside_and_stays_inside_when_it_grows() -> None:
    inside: set[str] = set()
    for share in (1, 10, 50, 99, 100):
        now = {session for session in SESSIONS if in_canary(share, session)}
        assert inside <= now
        assert abs(len(now) - 20 * share) < 120
        inside = now
    assert len(inside) == len(SESSIONS)


def test_only_v2_primary_knows_a_share() -> None:
    assert {engine_of(Phase.V2_ONLY, 1, session) for session in SESSIONS} == {"v2"}
    assert {engine_of(Phase.PARALLEL, 100, session) for session in SESSIONS} == {"v1"}
    assert {engine_of(Phase.V1, 100, session) for session in SESSIONS} == {"v1"}


@pytest.mark.usefixtures("model")
def test_a_session_outside_is_answered_by_v1(acme_api: Api, central: Any) -> None:
    set_phase(2, Phase.V2_PRIMARY, by="test")
    TenantPhase.objects.for_tenant(2).update(canary_share=30)
    for session in SESSIONS[:12]:
        system = acme_api.chat("hi", session_id=session).json()["data"]["metadata"]["system"]
        assert system == ("v2" if in_canary(30, session) else "v1")
    assert len(central("SELECT DISTINCT engine FROM chatadmin_turn")) == 2
