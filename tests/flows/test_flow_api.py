"""Flows as a whole over HTTP: what the pages do, programs do, too."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from flows.models import Flow
from tests.flows.conftest import EditorApi
from tests.flows.helpers import BROKEN, GRAPH, template
from tests.flows.test_flow_pages import make, publish_it

FLOWS = "/api/v1/flows"
PROBLEM = "application/problem+json"
DEEDS = ["archive", "restore", "activate", "deactivate", "duplicate"]


def post(client: Client, path: str, body: Any = None, method: str = "post") -> Any:
    return getattr(client, method)(path, body or {}, content_type="application/json")


def is_problem(answer: Any, status: int) -> None:
    assert answer.status_code == status, answer.content[:300]
    assert answer["Content-Type"] == PROBLEM
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]


def test_the_list_says_what_the_page_says(as_alice: Client, flow_id: int) -> None:
    (flow,) = as_alice.get(FLOWS).json()["results"]
    assert (flow["id"], flow["state"], flow["version"]) == (flow_id, "active", 1)
    assert flow["routes"] == ["shop-assistant"]
    assert flow["nodes"] == 9
    assert flow["problems"]["published"] == {"errors": 0, "warnings": 0}


def test_pages_follow_a_cursor_and_rows_that_come_in_shift_nothing(
    as_alice: Client, flow_id: int
) -> None:
    for number in range(4):
        make(f"Flow {number}")
    first = as_alice.get(f"{FLOWS}?limit=2").json()
    make("Later")
    seen = [flow["name"] for flow in first["results"]]
    cursor = first["next_cursor"]
    while cursor:
        page = as_alice.get(f"{FLOWS}?limit=2&cursor={cursor}").json()
        seen += [flow["name"] for flow in page["results"]]
        cursor = page["next_cursor"]
    assert seen == ["Welcome and answer", "Flow 0", "Flow 1", "Flow 2", "Flow 3", "Later"]


@pytest.mark.parametrize(
    "query", ["cursor=x", "cursor=-1", "limit=x", "cursor=", "limit=0", "cursor=%00"]
)
def test_a_foreign_cursor_is_refused(as_alice: Client, flow_id: int, query: str) -> None:
    is_problem(as_alice.get(f"{FLOWS}?{query}"), 422)


def test_the_list_is_searched(as_alice: Client, flow_id: int) -> None:
    archived = make("Old")
    post(as_alice, f"{FLOWS}/{archived.pk}/archive")

    def found(query: str) -> list[str]:
        return [flow["name"] for flow in as_alice.get(f"{FLOWS}?{query}").json()["results"]]

    assert found("archived=true") == ["Old"]
    assert found("archived=false") == ["Welcome and answer"]
    assert found("q=OLD") == ["Old"]


def test_a_flow_is_created_blank_from_a_template_or_a_document(
    as_alice: Client, flow_id: int
) -> None:
    blank = post(as_alice, FLOWS, {"name": "Blank"})
    assert blank.status_code == 201
    assert blank["Location"] == f"{FLOWS}/{blank.json()['id']}"
    shop = post(as_alice, FLOWS, {"name": "Shop", "template": "shop"})
    own = post(as_alice, FLOWS, {"name": "Own", "document": GRAPH, "start_node_id": "node_1"})
    assert [answer.json()["nodes"] for answer in (blank, shop, own)] == [0, 16, 2]
    assert Flow.objects.get(flow_name="Own").head.revision.document == GRAPH


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": ""},
        {"name": "x" * 256},
        {"name": "x", "template": "no"},
        {"name": "x", "document": {"nodes": 1}},
        {"name": "x", "document": []},
    ],
)
def test_a_bad_flow_is_refused(as_alice: Client, flow_id: int, body: Any) -> None:
    is_problem(post(as_alice, FLOWS, body), 422)
    assert Flow.objects.count() == 1


def test_rename(as_alice: Client, flow_id: int) -> None:
    path = f"{FLOWS}/{flow_id}"
    assert post(as_alice, path, {"name": "Shop"}, "patch").json()["name"] == "Shop"
    assert post(as_alice, path, {"description": "All"}, "patch").json()["description"] == "All"
    assert (template().flow_name, template().flow_description) == ("Shop", "All")
    is_problem(post(as_alice, path, {"name": " "}, "patch"), 422)


def test_archive_restore_activate(as_alice: Client, flow_id: int) -> None:
    flow = make("Old")
    path = f"{FLOWS}/{flow.pk}"
    is_problem(post(as_alice, f"{path}/activate"), 422)
    publish_it(flow)
    states = [
        post(as_alice, f"{path}/{deed}").json()["state"]
        for deed in ("deactivate", "activate", "archive", "archive", "restore", "activate")
    ]
    assert states == ["inactive", "active", "archived", "archived", "inactive", "active"]


def test_a_flow_with_a_route_is_not_archived(as_alice: Client, flow_id: int) -> None:
    answer = post(as_alice, f"{FLOWS}/{flow_id}/archive")
    is_problem(answer, 409)
    assert answer.json()["features"] == ["shop-assistant"]
    assert template().is_active


def test_duplicate(as_alice: Client, flow_id: int) -> None:
    copy = post(as_alice, f"{FLOWS}/{flow_id}/duplicate")
    assert copy.status_code == 201
    assert copy.json()["name"] == "Welcome and answer (copy)"
    assert copy.json()["routes"] == []
    named = post(as_alice, f"{FLOWS}/{flow_id}/duplicate", {"name": "Twin"})
    assert named.json()["name"] == "Twin"


def test_revisions_page_by_page_and_one(as_alice: Client, alices: EditorApi, head: Any) -> None:
    saved = alices.save(head["id"], BROKEN).json()["revision"]
    base = f"{alices.base}/revisions"
    first = as_alice.get(f"{base}?limit=1").json()
    assert [revision["id"] for revision in first["results"]] == [saved["id"]]
    second = as_alice.get(f"{base}?limit=1&cursor={first['next_cursor']}").json()
    assert [revision["id"] for revision in second["results"]] == [head["id"]]
    assert second["next_cursor"] is None
    whole = as_alice.get(f"{base}/{saved['id']}").json()
    assert whole["document"] == BROKEN
    assert whole["problems"]
    is_problem(as_alice.get(f"{base}/{saved['id'] + 99}"), 404)


def test_a_revision_of_another_flow_is_not_shown(as_alice: Client, flow_id: int) -> None:
    other = make("Other").head.revision_id
    is_problem(as_alice.get(f"{FLOWS}/{flow_id}/revisions/{other}"), 404)
    is_problem(as_alice.get(f"{FLOWS}/{flow_id}/export?revision_id={other}"), 404)


def test_ones_own_draft_is_read_and_nobody_elses(
    as_alice: Client, as_bob: Client, alices: EditorApi, head: Any
) -> None:
    is_problem(as_alice.get(f"{alices.base}/draft"), 404)
    alices.draft(3, head["id"], GRAPH)
    assert as_alice.get(f"{alices.base}/draft").json()["sequence"] == 3
    is_problem(as_bob.get(f"{alices.base}/draft"), 404)


def test_templates_are_whole_documents_in_the_readers_language(as_alice: Client, acme: Any) -> None:
    english = as_alice.get("/api/v1/templates").json()["results"]
    turkish = as_alice.get("/api/v1/templates", headers={"accept-language": "tr"}).json()["results"]
    assert [one["key"] for one in english] == ["welcome", "shop", "leads"]
    assert turkish[1]["name"] == "Mağaza asistanı"
    assert "Acme Store" in str(english[0]["document"])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/nothing", 404),
        ("post", "/api/v1/flows/x/archive", 404),
        ("get", "/api/v1/flows/", 404),
        ("put", "/api/v1/flows", 405),
        ("get", "/api/v1/flows/{id}/archive", 405),
        ("delete", "/api/v1/palette", 405),
        ("get", "/api/v1/flows/99", 404),
    ],
)
def test_every_error_is_a_problem(
    as_alice: Client, flow_id: int, method: str, path: str, status: int
) -> None:
    is_problem(getattr(as_alice, method)(path.format(id=flow_id)), status)


def test_a_body_of_another_kind_or_shape_is_a_problem(as_alice: Client, acme: Any) -> None:
    is_problem(as_alice.post(FLOWS, {"name": "x"}), 415)
    is_problem(as_alice.post(FLOWS, "{", content_type="application/json"), 400)
    is_problem(as_alice.get(FLOWS, headers={"accept": "text/csv"}), 406)


def test_a_change_needs_the_token(as_alice: Client, flow_id: int) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "acme.localhost"})
    strict.cookies = as_alice.cookies
    is_problem(post(strict, FLOWS, {"name": "x"}), 403)
    assert strict.get(FLOWS).status_code == 200


@pytest.mark.parametrize("path", [FLOWS, "/api/v1/routes", "/api/v1/templates", "/api/v1/schema"])
def test_signed_out_is_401(cast: Any, path: str) -> None:
    is_problem(Client(headers={"host": "acme.localhost"}).get(path), 401)


@pytest.mark.parametrize("deed", DEEDS)
def test_support_reads_only(as_bob: Client, flow_id: int, deed: str) -> None:
    assert as_bob.get(FLOWS).status_code == 200
    is_problem(post(as_bob, f"{FLOWS}/{flow_id}/{deed}"), 403)
    is_problem(post(as_bob, FLOWS, {"name": "x"}), 403)
    is_problem(post(as_bob, f"{FLOWS}/{flow_id}", {"name": "x"}, "patch"), 403)
    assert Flow.objects.count() == 1


def test_lists_cost_the_same_however_many(
    as_alice: Client, acme: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        publish_it(make(f"Flow {number}"))
    with django_assert_max_num_queries(16):
        assert len(as_alice.get(FLOWS).json()["results"]) == 41


@pytest.mark.parametrize("deed", DEEDS)
def test_mallory_gets_404(as_mallory: Client, flow_id: int, deed: str) -> None:
    is_problem(post(as_mallory, f"{FLOWS}/{flow_id}/{deed}"), 404)
    is_problem(as_mallory.get(f"{FLOWS}/{flow_id}/export"), 404)
    names = [flow["name"] for flow in as_mallory.get(FLOWS).json()["results"]]
    assert names == ["Karşıla ve yanıtla"]
