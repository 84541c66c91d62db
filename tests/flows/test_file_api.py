"""Flows as files over HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from flows.models import Flow, Revision
from tests.demo.flowfiles import load, small
from tests.flows.test_flow_api import is_problem, post

PREVIEW, IMPORT = "/api/v1/import/preview", "/api/v1/import"


def export(client: Client, flow_id: int, query: str = "") -> Any:
    return client.get(f"/api/v1/flows/{flow_id}/export{query}")


@pytest.mark.parametrize("kind", ["chatadmin", "drawflow"])
def test_a_file_comes_back_as_it_was(as_alice: Client, flow_id: int, kind: str) -> None:
    answer = export(as_alice, flow_id, f"?as={kind}")
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Content-Disposition"].endswith('.json"')
    made = post(as_alice, IMPORT, {"data": answer.json()})
    assert made.status_code == 201
    copy = Flow.objects.get(pk=made.json()["flows"][0]["id"])
    original = Flow.objects.get(pk=flow_id)
    assert copy.head.revision.document == original.head.revision.document
    assert copy.head.revision.start_node_id == original.head.revision.start_node_id
    assert copy.flow_name == original.flow_name


def test_a_drawflow_file_has_ports_by_name_and_no_html(as_alice: Client, flow_id: int) -> None:
    drawing = export(as_alice, flow_id, "?as=drawflow").json()
    nodes = drawing["drawflow"]["Home"]["data"].values()
    assert {node["html"] for node in nodes} == {""}
    (intents,) = [node for node in nodes if node["name"] == "sentiment_detection"]
    assert intents["data"]["ports"][3] == "support_request"
    assert len(intents["outputs"]) == len(intents["data"]["ports"])


def test_an_older_state_is_exported(as_alice: Client, flow_id: int) -> None:
    first = Revision.objects.get(flow=flow_id).pk
    assert export(as_alice, flow_id, f"?revision_id={first}").status_code == 200


@pytest.mark.parametrize(("query", "status"), [("?as=xml", 422), ("?revision_id=x", 404)])
def test_a_foreign_wish_is_refused(as_alice: Client, flow_id: int, query: str, status: int) -> None:
    is_problem(export(as_alice, flow_id, query), status)


def test_a_preview_tells_all_and_stores_nothing(as_alice: Client, flow_id: int) -> None:
    (flow,) = post(as_alice, PREVIEW, {"data": load("wild_drawflow.json")}).json()["flows"]
    assert flow["result"] == "new"
    assert "html_dropped" in {note["code"] for note in flow["notes"]}
    assert {note["group"] for note in flow["notes"]} <= {"converted", "in_conflict", "unknown"}
    assert flow["document"]["nodes"]
    assert Flow.objects.count() == 1


def test_the_text_of_a_file_is_taken_too(as_alice: Client, flow_id: int) -> None:
    answer = post(as_alice, IMPORT, {"data": json.dumps(small()), "name": "x"})
    assert answer.json()["flows"] == [{"id": 50, "name": "Small", "is_new": True}]


def test_only_what_was_chosen_comes_in(as_alice: Client, flow_id: int) -> None:
    rows = [small(id=None, flow_name=f"Row {n}", start_node_id=str(n)) for n in range(3)]
    post(as_alice, IMPORT, {"data": rows, "take": [1]})
    assert list(Flow.objects.exclude(pk=flow_id).values_list("flow_name", flat=True)) == ["Row 1"]


def test_what_is_here_comes_in_again_only_if_asked(as_alice: Client, flow_id: int) -> None:
    sent = [post(as_alice, IMPORT, {"data": small(), **more}) for more in ({}, {}, {"anew": [0]})]
    assert [answer.json()["flows"][0]["is_new"] for answer in sent] == [True, False, True]
    assert Flow.objects.filter(flow_name="Small").count() == 2


def test_a_taken_number_imports_nothing(as_alice: Client, flow_id: int) -> None:
    post(as_alice, IMPORT, {"data": small()})
    other = small(flow_name="Other", start_node_id="7")
    rows = [small(id=51, flow_name="First", start_node_id="8"), other]
    is_problem(post(as_alice, IMPORT, {"data": rows}), 409)
    assert not Flow.objects.filter(flow_name__in=["First", "Other"]).exists()


@pytest.mark.parametrize("data", [[], {}, 7, "x", "", None, [1], {"flow_data": "{"}])
@pytest.mark.parametrize("path", [PREVIEW, IMPORT])
def test_what_is_no_flow_is_refused(as_alice: Client, flow_id: int, path: str, data: Any) -> None:
    answer = post(as_alice, path, {"data": data})
    assert answer.status_code in (200, 201, 422)
    if answer.status_code != 422:  # no rows, or a row that says why it cannot come in
        assert all(flow["result"] == "refused" for flow in answer.json()["flows"])
    assert Flow.objects.count() == 1


def test_support_looks_and_imports_nothing(as_bob: Client, flow_id: int) -> None:
    assert export(as_bob, flow_id).status_code == 200
    for path in (PREVIEW, IMPORT):
        is_problem(post(as_bob, path, {"data": small()}), 403)


def test_mallory_gets_404(as_mallory: Client, flow_id: int) -> None:
    for query in ("", "?as=drawflow", "?as=xml"):
        is_problem(export(as_mallory, flow_id, query), 404)
