"""What the list filters by is right as soon as a talk has its row, whoever gave it one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from conversations.models.ours import Phase
from conversations.phases import set_phase
from conversations.tail.tailer import Did, Tailer
from tests.live import Api, Model
from tests.v1_http.conftest import over_http
from tests.v1_http.old_endpoint import OldEndpoint

COPIES = "SELECT conversation_id > 0, feature_slug, flow_id, node_id, by_user, `system`, differs"


def copies(central: Any) -> list[tuple[Any, ...]]:
    return list(central(f"{COPIES} FROM chatadmin_conversation ORDER BY conversation_id"))


def test_after_the_first_message(old: OldEndpoint, acme_api: Api, central: Any) -> None:
    acme_api.chat("hello", session_id="s-1")
    assert copies(central) == [(1, "shop-assistant", None, None, 0, "old", 0)]


def test_after_a_turn_in_which_the_old_application_changed_its_row(
    old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    """The tailer saw it while the turn ran, and left the row to the turn."""
    watch = Tailer(lambda tenant, ids: None)
    assert watch.round() == Did.WORKED
    old.gate.clear()
    with ThreadPoolExecutor() as pool:
        call = pool.submit(acme_api.chat, "hello", session_id="s-1")
        old.wait_until_asked()
        watch.round()
        central(
            "UPDATE ai_conversations SET feature_slug = 'returns', user_id = 4, is_active = 0,"
            " updated_at = UTC_TIMESTAMP()"
        )
        watch.round()
        old.gate.set()
        assert call.result().status_code == 200
    assert copies(central) == [(1, "returns", None, None, 1, "old", 1)]


def test_where_it_is_seen_late(old: OldEndpoint, acme_api: Api, central: Any) -> None:
    watch = Tailer(lambda tenant, ids: None)
    watch.round()
    over_http(old, timeout_seconds=1)
    old.writes = False
    old.fails = "500"
    acme_api.chat("hello", session_id="s-1")
    assert [row[0] for row in copies(central)] == [0]
    central(
        "INSERT INTO ai_conversations (tenant_id, session_id, feature_slug, user_id, created_at,"
        " updated_at) VALUES (2, 's-1', 'returns', 7, UTC_TIMESTAMP(), UTC_TIMESTAMP())"
    )
    watch.round()
    assert copies(central) == [(1, "returns", None, None, 1, "old", 0)]


def test_where_the_flow_goes_on(
    model: Model, old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    old.fails = "unreached"
    acme_api.chat("hello", session_id="s-1")
    set_phase(2, Phase.V2_ONLY, by="test")
    assert acme_api.chat("again", session_id="s-1").status_code == 200
    [(flow, node)] = central("SELECT flow_id, current_node_id FROM ai_conversations")
    assert copies(central) == [(1, None, flow, node, 0, "new", 0)]
    assert central("SELECT origin, turn_no FROM chatadmin_conversation") == [("ours", 2)]
