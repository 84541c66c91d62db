"""A session ends SESSION_HOURS after the sign-in, and its cookie is for one host only."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from tests.people.signing import attempt, browser
from tests.settings.elsewhere import printed

HOUR = 3600


def age(**env: str) -> str:
    code = "from chatadmin import settings as s; print(s.SESSION_COOKIE_AGE)"
    return printed(code, **env)


def test_it_is_half_a_day_or_what_the_operator_says() -> None:
    assert age() == str(12 * HOUR)
    assert age(SESSION_HOURS="2") == str(2 * HOUR)


def test_clicking_does_not_prolong_it(acme: Any) -> None:
    client = browser("acme")
    form = {"username": "alice", "password": "a-long-test-password"}
    client.post("/admin/login/", form)
    session = Session.objects.get()
    before = session.expire_date
    assert (before - timezone.now()).total_seconds() == pytest.approx(12 * HOUR, abs=60)
    client.get("/admin/")
    session.refresh_from_db()
    assert session.expire_date == before


@pytest.mark.parametrize("name", [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME])
def test_cookies_are_for_this_host_alone(cast: Any, name: str) -> None:
    cookie = attempt("alice").cookies[name]
    assert cookie["domain"] == ""
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"


def test_no_script_reads_the_session(cast: Any) -> None:
    assert attempt("alice").cookies[settings.SESSION_COOKIE_NAME]["httponly"]


@pytest.mark.parametrize("secure", [True, False])
def test_they_are_secure_where_the_settings_say_so(cast: Any, settings: Any, secure: bool) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = secure
    cookies = attempt("alice").cookies
    assert {bool(cookie["secure"]) for cookie in cookies.values()} == {secure}
