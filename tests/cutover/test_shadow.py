"""In `parallel` the flow runs after V1, without side effects, and its result is stored."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.actions.shadow import run_shadow
from conversations.models import ShadowResult
from conversations.models.ours import Phase
from conversations.phases import set_phase
from tests.jobs.running import eventually, worker
from tests.live import Api, Model


def results() -> list[ShadowResult]:
    return list(ShadowResult.objects.for_tenant(2).order_by("turn_no"))


@pytest.mark.usefixtures("model")
def test_each_turn_of_parallel_gets_a_result(acme_api: Api, central: Any) -> None:
    set_phase(2, Phase.PARALLEL, by="test")
    first = acme_api.chat("hello", session_id="s-1").json()["data"]
    state = central("SELECT context_data, state_history, flow_id FROM ai_conversations")
    with worker():
        eventually(lambda: len(results()) == 1, "no shadow run")
        acme_api.chat("and now?", session_id="s-1")
        eventually(lambda: len(results()) == 2, "no second shadow run")
    found = results()
    assert first["metadata"]["system"] == "v1"
    assert all(row.outcome in ("answered", "waiting", "ended") for row in found)
    assert found[0].reply.startswith("Welcome to Acme Store!")
    assert "Welcome" not in found[1].reply  # the shadow remembers its own state
    assert central("SELECT context_data, state_history, flow_id FROM ai_conversations") == state
    assert central("SELECT COUNT(*) FROM ai_conversation_messages") == [(4,)]


@pytest.mark.parametrize("phase", [Phase.V1, Phase.V2_PRIMARY, Phase.V2_ONLY])
def test_other_phases_queue_none(acme_api: Api, phase: Phase) -> None:
    from tests.jobs.running import statuses

    set_phase(2, phase, by="test")
    acme_api.chat("hello")
    assert statuses() == []


@pytest.mark.usefixtures("model")
def test_nodes_with_side_effects_are_not_executed(
    acme_api: Api, committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine's own tests show what a dry run leaves out; here it is asked for."""
    from conversations.actions import shadow

    real, seen = shadow.run_turn, list[bool]()

    async def watched(*args: Any, dry: bool = False, **kwargs: Any) -> Any:
        seen.append(dry)
        return await real(*args, dry=dry, **kwargs)

    monkeypatch.setattr(shadow, "run_turn", watched)
    set_phase(2, Phase.PARALLEL, by="test")
    acme_api.chat("hello")
    with worker():
        eventually(lambda: len(results()) == 1, "no shadow run")
    assert seen == [True]


def test_run_twice_it_stores_one_result_and_of_its_own_tenant_only(
    acme_api: Api, committed: Any, model: Model, central: Any
) -> None:
    from tenants.context import in_tenant

    set_phase(2, Phase.PARALLEL, by="test")
    id = acme_api.chat("hello", session_id="s-1").json()["data"]["conversation_id"]
    of = {
        "conversation_id": id,
        "turn_no": 1,
        "feature_slug": "shop-assistant",
        "language": "en",
        "page": [None, None, None],
    }
    with in_tenant(committed["acme"]):
        run_shadow(tenant_id=2, **of)
        run_shadow(tenant_id=2, **of)
    with in_tenant(committed["globex"]):
        run_shadow(tenant_id=3, **of)
    assert central("SELECT tenant_id FROM chatadmin_shadow_result") == [(2,)]
