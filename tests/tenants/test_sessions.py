"""A session is worth something on its own host only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.test import Client

from tests.cast import PASSWORD


def replay(cookie: str, host: str) -> Client:
    thief = Client(headers={"host": host})
    thief.cookies[settings.SESSION_COOKIE_NAME] = cookie
    return thief


def test_a_foreign_session_is_signed_out(as_mallory: Client) -> None:
    cookie = as_mallory.cookies[settings.SESSION_COOKIE_NAME].value
    for host in ("acme.localhost", "localhost"):
        answer = replay(cookie, host).get("/admin/")
        assert answer.status_code == 302
        assert "/admin/login/" in answer["Location"]


def test_a_foreign_session_gets_401_from_the_api(as_mallory: Client) -> None:
    cookie = as_mallory.cookies[settings.SESSION_COOKIE_NAME].value
    answer = replay(cookie, "acme.localhost").get("/api/v1/palette")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_the_cookie_is_bound_to_its_host(as_alice: Client) -> None:
    assert as_alice.cookies[settings.SESSION_COOKIE_NAME]["domain"] in (None, "")
    assert settings.SESSION_COOKIE_DOMAIN is None


def test_the_same_name_is_another_person_on_another_host(cast: Any) -> None:
    client = Client(headers={"host": "globex.localhost"})
    form = {"username": "alice", "password": PASSWORD}
    client.post("/admin/login/", form)
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_a_platform_account_does_not_open_a_tenant(cast: Any) -> None:
    client = Client(headers={"host": "acme.localhost"})
    client.post("/admin/login/", {"username": "root", "password": PASSWORD})
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_a_tenants_admin_does_not_open_the_platform(cast: Any) -> None:
    client = Client(headers={"host": "localhost"})
    client.post("/admin/login/", {"username": "alice", "password": PASSWORD})
    assert settings.SESSION_COOKIE_NAME not in client.cookies
