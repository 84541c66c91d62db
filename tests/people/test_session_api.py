"""Signing in again without leaving a page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.cast import PASSWORD
from tests.flows.helpers import GRAPH, template
from tests.people.signing import WRONG, browser

URL = "/api/v1/session"


def sign_in(client: Client, username: str, password: str = PASSWORD) -> Any:
    body = {"username": username, "password": password}
    return client.post(URL, body, content_type="application/json")


def test_it_says_who_is_signed_in(as_alice: Client, cast: Any) -> None:
    assert as_alice.get(URL).json()["username"] == "alice"
    assert browser("acme").get(URL).json() == {"user_id": None, "username": None}


def test_a_password_signs_in(cast: Any) -> None:
    client = browser("acme")
    answer = sign_in(client, "alice")
    assert answer.json()["username"] == "alice"
    assert client.get("/api/v1/palette").status_code == 200


def test_a_wrong_one_is_refused_in_words(cast: Any) -> None:
    answer = sign_in(browser("acme"), "alice", WRONG)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert "correct username and password" in answer.json()["detail"]


def test_it_is_locked_like_the_sign_in_page(cast: Any) -> None:
    answers = [sign_in(browser("acme"), "alice", WRONG) for _ in range(5)]
    assert [a.status_code for a in answers] == [422, 422, 422, 422, 429]
    locked = sign_in(browser("acme"), "alice")
    assert locked.status_code == 429
    assert locked.json()["detail"] == "Too many failed attempts. Wait 15 minutes."
    assert int(locked["Retry-After"]) > 800


def test_it_needs_the_token_of_the_page(cast: Any) -> None:
    client = Client(enforce_csrf_checks=True, headers={"host": "acme.localhost"})
    assert sign_in(client, "alice").status_code == 403
    client.get(URL)
    token = {"x-csrftoken": client.cookies["csrftoken"].value}
    body = {"username": "alice", "password": PASSWORD}
    answer = client.post(URL, body, content_type="application/json", headers=token)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"username": {"a": 1}}', '{"username": "\\ud800", "password": "x"}']
)
def test_nonsense_is_refused_in_words(cast: Any, body: str) -> None:
    answer = browser("acme").post(URL, body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_an_editor_of_somebody_else_is_refused(as_alice: Client, as_bob: Client, acme: Any) -> None:
    """Alice's page in a browser where Bob signed in meanwhile."""
    alice = as_alice.get(URL).json()["user_id"]
    mine = {"x-editor-user": str(alice)}
    flow = f"/api/v1/flows/{template().pk}"
    assert as_alice.get(flow, headers=mine).status_code == 200
    answer = as_bob.put(f"{flow}/draft", {}, content_type="application/json", headers=mine)
    assert answer.status_code == 401
    assert answer.json()["signed_in_as"] == "bob"


def test_alices_draft_is_not_stored_as_another_admins(as_alice: Client, acme: Any) -> None:
    from flows.models import Draft
    from tenants.people.models import Role, User

    User.objects.create_user("carol", password=PASSWORD, role=Role.ADMIN, is_staff=True)
    alice = as_alice.get(URL).json()["user_id"]
    flow = f"/api/v1/flows/{template().pk}"
    base = as_alice.get(flow).json()["head"]["id"]
    sign_in(as_alice, "carol")  # in another tab
    body = {"sequence": 1, "base_revision_id": base, "document": GRAPH, "start_node_id": "node_1"}
    kind = {"content_type": "application/json"}
    answer = as_alice.put(f"{flow}/draft", body, headers={"x-editor-user": str(alice)}, **kind)
    assert answer.status_code == 401
    assert not Draft.objects.exists()


def test_mallory_cannot_sign_in_at_acme(as_mallory: Client, cast: Any) -> None:
    assert sign_in(browser("acme"), "mallory").status_code == 422
    assert as_mallory.get(URL, headers={"host": "acme.localhost"}).json()["user_id"] is None


def test_every_refusal_is_a_problem(cast: Any) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "acme.localhost"})
    for answer, status in ((sign_in(strict, "alice"), 403), (browser("acme").put(URL), 405)):
        assert answer.status_code == status
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == status
    assert "POST" in answer["Allow"]
