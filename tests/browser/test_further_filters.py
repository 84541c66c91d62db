"""The filters that are folded away."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.talks import LIST, listed, talk


def test_by_feature_flow_and_node(acme: Any, as_bob: Any) -> None:
    slug = talk(acme.pk, feature_slug="gifts")
    other = talk(acme.pk, feature_slug="Gifts")
    first = talk(acme.pk, flow_id=7, current_node_id="node_1")
    second = talk(acme.pk, flow_id=7, current_node_id="node_2")
    assert listed(as_bob.get(LIST, {"feature": "gifts"})) == [slug]
    assert listed(as_bob.get(LIST, {"feature": "-"})) == [second, first]
    assert listed(as_bob.get(LIST, {"flow": "7"})) == [second, first]
    assert listed(as_bob.get(LIST, {"flow": "7", "node": "node_2"})) == [second]
    assert listed(as_bob.get(LIST, {"flow": "-"})) == [other, slug]


def test_nodes_are_offered_for_a_flow_by_their_names(acme: Any, as_bob: Any) -> None:
    from flows.models import Flow

    flow = Flow.objects.get()
    node = flow.flow_data["nodes"][0]
    talk(acme.pk, flow_id=flow.pk, current_node_id=node["id"])
    page = as_bob.get(LIST, {"flow": str(flow.pk)})
    further = {choice.name: choice.options for choice in page.context["further"]}
    assert further["flow"][str(flow.pk)] == flow.flow_name
    assert further["node"] == {node["id"]: f"{node['name']} ({node['id']})"}


def test_by_visitor_and_days(acme: Any, as_bob: Any) -> None:
    user = talk(acme.pk, user_id=5, index={"last_activity_at": "2026-01-02 23:59:59"})
    guest = talk(acme.pk, index={"last_activity_at": "2026-01-03 00:00:00"})
    assert listed(as_bob.get(LIST, {"visitor": "user"})) == [user]
    assert listed(as_bob.get(LIST, {"visitor": "guest"})) == [guest]
    assert listed(as_bob.get(LIST, {"until": "2026-01-02"})) == [user]
    assert listed(as_bob.get(LIST, {"since": "2026-01-03", "until": "2026-01-03"})) == [guest]
    assert len(listed(as_bob.get(LIST, {"since": "2026-13-45"}))) == 2


@pytest.mark.parametrize(
    ("columns", "differs"),
    [
        ({"is_active": 0}, True),
        ({"is_active": 1}, False),
        ({"is_active": None}, False),
        ({"current_node_id": "node_1"}, True),
        ({"current_node_id": "node_1", "flow_id": 7}, False),
        ({"context_data": '{"tenant_id": 2}'}, False),
        ({"context_data": '{"tenant_id": "9"}'}, True),
        ({"context_data": '{"tenant_id": null}'}, False),
        ({"context_data": '{"ip": "::1"}', "metadata": '{"ip": "127.0.0.1"}'}, True),
        ({"context_data": '{"ip": "::1"}', "metadata": '{"ip": "::1"}'}, False),
        ({"context_data": '{"ip": "::1"}', "metadata": "no json"}, False),
        ({"context_data": '{"ip": "::1"}', "metadata": '["ip"]'}, False),
    ],
)
def test_by_difference(acme: Any, as_bob: Any, columns: dict[str, Any], differs: bool) -> None:
    id = talk(acme.pk, **columns)
    assert listed(as_bob.get(LIST, {"differs": "1"})) == ([id] if differs else [])
    assert listed(as_bob.get(LIST, {"differs": "0"})) == ([] if differs else [id])


def test_a_session_is_taken_whole(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk, session_id="abc")
    talk(acme.pk, session_id="abcd")
    assert listed(as_bob.get(LIST, {"session": "abc"})) == [id]


def test_mallory_is_offered_nothing_of_it(acme: Any, as_mallory: Any) -> None:
    talk(acme.pk, feature_slug="acme-secret", session_id="abc", user_id=1)
    page = as_mallory.get(LIST, {"feature": "acme-other"})
    assert "acme-secret" not in page.content.decode()
    assert listed(as_mallory.get(LIST, {"session": "abc"})) == []
    assert listed(as_mallory.get(LIST, {"visitor": "user"})) == []
