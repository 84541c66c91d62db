"""Before a publish: how many people stand in which node, and what becomes of these nodes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.browser.test_plans import explain
from tests.live import Api
from tests.versions.talks import asks, publish, work


@pytest.fixture
def as_editor(as_alice: Client) -> Client:
    return as_alice


def outlook(client: Client, flow_id: int, revision: int) -> Any:
    url = f"/api/v1/flows/{flow_id}/publish/outlook"
    answer = client.post(url, {"revision_id": revision}, content_type="application/json")
    assert answer.status_code == 200
    return answer.json()


def only_saved(document: Any) -> tuple[int, int]:
    """(flow, revision) of a saved state that nobody has published."""
    from django_tenants.utils import schema_context

    from flows.actions.save_revision import save_revision
    from tests.flows.helpers import template
    from tests.versions.talks import permitted

    with schema_context("acme"):
        flow = template()
        base = flow.head.revision_id
        saved = save_revision(
            flow,
            None,
            base_revision_id=base,
            document=document,
            start_node_id="node_50",
            permitted=permitted(),
        )
    return flow.pk, saved.revision.pk


def flow_of_acme() -> int:
    from django_tenants.utils import schema_context

    from tests.flows.helpers import template

    with schema_context("acme"):
        return template().pk


def stand(api: Api, city: int, size: int) -> None:
    """So many who were asked for a city, and for a size."""
    for number in range(city + size):
        api.chat("hello", session_id=f"s-{number}")
        if number >= city:
            api.chat("Izmir", session_id=f"s-{number}")


def test_the_count_is_read_off_one_index(acme_api: Api) -> None:
    from conversations.flowviews.talks import FlowTalks

    publish(asks("one"))
    stand(acme_api, 2, 1)
    with CaptureQueriesContext(connections["central"]) as seen:
        assert len(FlowTalks().places(2, flow_of_acme())) == 2
    asked = [query["sql"] for query in seen.captured_queries]  # of the schema, too, the first time
    (statement,) = [sql for sql in asked if "chatadmin_conversation" in sql]
    for row in [row for row in explain(statement) if row["table"] == "chatadmin_conversation"]:
        assert row["key"] == "ca_conv_places"
        assert row["extra"] == "Using where; Using index"  # no sorting, no table in between


def test_it_counts_people_by_node(acme_api: Api, as_editor: Client) -> None:
    publish(asks("one"))
    stand(acme_api, 2, 3)
    flow, revision = only_saved(asks("two", size_node="node_71"))
    found = outlook(as_editor, flow, revision)
    places = {p["node_id"]: (p["name"], p["count"], p["fate"]) for p in found["places"]}
    assert places == {"node_50": ("city", 2, "changed"), "node_51": ("size", 3, "gone")}
    assert (found["kept"], found["anew"], found["between"]) == (2, 3, 0)


def test_what_is_the_same_is_said_to_be(acme_api: Api, as_editor: Client) -> None:
    publish(asks("one"))
    stand(acme_api, 1, 0)
    flow, revision = only_saved(asks("one"))
    assert [place["fate"] for place in outlook(as_editor, flow, revision)["places"]] == ["same"]


def test_progress_is_told(acme_api: Api, as_editor: Client) -> None:
    publish(asks("one"))
    stand(acme_api, 0, 2)
    publish(asks("two"), talks="move")
    flow, _revision = only_saved(asks("three"))
    url = f"/api/v1/flows/{flow}/moves"
    (before,) = as_editor.get(url).json()["results"]
    assert (before["left"], before["done_at"]) == (None, None)
    work()
    (after,) = as_editor.get(url).json()["results"]
    assert (after["kept_place"], after["begun_anew"], after["left"]) == (2, 0, 0)
    assert after["done_at"]


def test_while_it_cannot_be_counted_that_is_said(
    as_alice: Client, flow_id: int, monkeypatch: Any
) -> None:
    from django.db import OperationalError

    from conversations.flowviews.talks import FlowTalks
    from tests.flows.helpers import template

    def away(*args: Any) -> Any:
        raise OperationalError

    monkeypatch.setattr(FlowTalks, "places", away)
    assert outlook(as_alice, flow_id, template().head.revision_id) == {"counted": False}


def test_a_graph_on_a_screen_is_counted_for_too(acme_api: Api, as_editor: Client) -> None:
    publish(asks("one"))
    stand(acme_api, 0, 1)
    flow, _revision = only_saved(asks("one"))
    graph = {"document": asks("two", size_node="node_71"), "start_node_id": "node_50"}
    url = f"/api/v1/flows/{flow}/publish/outlook"
    found = as_editor.post(url, {"graph": graph}, content_type="application/json").json()
    assert (found["kept"], found["anew"]) == (0, 1)


def test_mallory_gets_404(as_mallory: Client, flow_id: int) -> None:
    base, json = f"/api/v1/flows/{flow_id}", "application/json"
    assert as_mallory.get(f"{base}/moves").status_code == 404
    asked = as_mallory.post(f"{base}/publish/outlook", {"revision_id": 1}, content_type=json)
    assert asked.status_code == 404
