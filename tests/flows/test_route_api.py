"""Routes over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from flows.models import Route
from tests.browser.talks import talk
from tests.flows.test_flow_api import is_problem, post
from tests.flows.test_route_pages import published

ROUTES = "/api/v1/routes"
ONE = f"{ROUTES}/shop-assistant"


def test_the_list_tells_what_leads_nowhere(as_alice: Client, flow_id: int) -> None:
    talk(2, feature_slug="content-writer", created_at="2025-01-01 10:00:00")
    answer = as_alice.get(ROUTES).json()
    (route,) = answer["results"]
    assert (route["feature_slug"], route["flow_id"], route["problem"]) == (
        "shop-assistant",
        flow_id,
        "",
    )
    assert answer["unrouted"] == [{"feature_slug": "content-writer", "talks": 1}]


def test_add_change_remove(as_alice: Client, flow_id: int) -> None:
    other = published("Other").pk
    added = post(as_alice, ROUTES, {"feature_slug": "writer", "flow_id": flow_id})
    assert (added.status_code, added.json()["flow_name"]) == (201, "Welcome and answer")
    is_problem(post(as_alice, ROUTES, {"feature_slug": "writer", "flow_id": flow_id}), 409)
    body = {"flow_id": other, "was_flow_id": flow_id}
    assert post(as_alice, f"{ROUTES}/writer", body, "put").json()["flow_id"] == other
    is_problem(as_alice.delete(f"{ROUTES}/writer?was_flow_id={flow_id}"), 409)
    assert as_alice.delete(f"{ROUTES}/writer?was_flow_id={other}").status_code == 204
    is_problem(as_alice.get(f"{ROUTES}/writer"), 404)


def test_two_programs_do_not_overwrite_each_other(as_alice: Client, flow_id: int) -> None:
    hers, theirs = published("Hers").pk, published("Theirs").pk
    assert (
        post(as_alice, ONE, {"flow_id": theirs, "was_flow_id": flow_id}, "put").status_code == 200
    )
    is_problem(post(as_alice, ONE, {"flow_id": hers, "was_flow_id": flow_id}, "put"), 409)
    assert Route.objects.get().flow_id == theirs


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"feature_slug": "a b", "flow_id": 1},
        {"feature_slug": "writer"},
        {"feature_slug": "writer", "flow_id": 7},
        {"feature_slug": "writer", "flow_id": "x"},
    ],
)
def test_a_bad_route_is_refused(as_alice: Client, flow_id: int, body: Any) -> None:
    is_problem(post(as_alice, ROUTES, body), 422)
    assert Route.objects.count() == 1


def test_support_reads_only(as_bob: Client, flow_id: int) -> None:
    assert as_bob.get(ONE).status_code == 200
    is_problem(post(as_bob, ONE, {"flow_id": flow_id, "was_flow_id": flow_id}, "put"), 403)
    is_problem(post(as_bob, ROUTES, {"feature_slug": "x", "flow_id": flow_id}), 403)
    is_problem(as_bob.delete(f"{ONE}?was_flow_id={flow_id}"), 403)


def test_mallory_gets_404(as_mallory: Client, acme: Any, flow_id: int) -> None:
    Route.objects.create(feature_slug="only-acme", flow_id=flow_id)
    path = f"{ROUTES}/only-acme"
    for answer in (
        as_mallory.get(path),
        post(as_mallory, path, {"flow_id": flow_id, "was_flow_id": flow_id}, "put"),
        as_mallory.delete(f"{path}?was_flow_id={flow_id}"),
    ):
        is_problem(answer, 404)
