"""An open conversation keeps the version it began with; one that ended takes the present one."""

from __future__ import annotations

from typing import Any

from django_tenants.utils import schema_context

from tests.live import Api


def publish(greeting: str, *, ends: bool) -> None:
    """A flow that says where it is from, and ends or stays open."""
    from flows.actions.publish import publish
    from flows.actions.save_revision import save_revision
    from flows.models import FlowHead
    from nodes.kinds import all_types

    permitted = frozenset(all_types())
    nodes = [
        {
            "id": "node_6",
            "type": "ai_response",
            "name": greeting,
            "config": {"system_prompt": "x"},
            "position": {"x": 0, "y": 0},
        }
    ]
    edges = []
    if ends:
        end = {"id": "node_9", "type": "end", "name": "End", "config": {}}
        nodes.append({**end, "position": {"x": 1, "y": 0}})
        edges.append(
            {"id": "edge_1", "source": "node_6", "sourceOutput": "next", "target": "node_9"}
        )
    with schema_context("acme"):
        head = FlowHead.objects.select_related("flow").get()
        saved = save_revision(
            head.flow,
            None,
            base_revision_id=head.revision_id,
            document={"nodes": nodes, "edges": edges, "notes": []},
            start_node_id="node_6",
            permitted=permitted,
        )
        publish(head.flow, saved.revision.pk, permitted=permitted)


def versions(central: Any) -> list[int]:
    sql = "SELECT revision_id FROM chatadmin_turn ORDER BY conversation_id, turn_no"
    return [revision for (revision,) in central(sql)]


def test_an_open_talk_keeps_its_version(acme_api: Api, central: Any) -> None:
    publish("one", ends=False)
    acme_api.chat("hello", session_id="s-1")
    publish("two", ends=False)
    acme_api.chat("hello", session_id="s-1")
    acme_api.chat("hello", session_id="s-2")
    first, second, new = versions(central)
    assert first == second
    assert new > first


def test_a_talk_that_ended_takes_the_present_version(acme_api: Api, central: Any) -> None:
    publish("one", ends=True)
    acme_api.chat("hello", session_id="s-1")
    publish("two", ends=True)
    acme_api.chat("hello", session_id="s-1")
    first, second = versions(central)
    assert second > first
