"""Without PostgreSQL every page says so in words."""

from __future__ import annotations

from typing import Any

import pytest

from tenants.hosts import forget_hosts
from tests.pages.conftest import away

PAGES = ["/admin/", "/admin/flows/flow/", "/admin/login/", "/admin/conversations/"]
API = ["/api/v1/palette", "/api/v1/flows/1000000000"]


@pytest.mark.parametrize("remembered", [True, False])
def test_pages_and_api_say_it(browse: Any, remembered: bool) -> None:
    browser = browse("acme", "alice")
    assert browser.get("/admin/").status_code == 200
    with away("default"):
        if not remembered:
            forget_hosts()
        for path in PAGES[:2] if remembered else PAGES:
            answer = browser.get(path)
            assert (path, answer.status_code) == (path, 503)
            assert "The database does not answer" in answer.text
            assert "Traceback" not in answer.text
        for path in API:
            answer = browser.get(path)
            assert (path, answer.status_code) == (path, 503)
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["retry-after"]
            assert answer.json()["detail"]
    forget_hosts()


def test_in_turkish(browse: Any) -> None:
    browser = browse("acme", "alice", **{"accept-language": "tr"})
    forget_hosts()
    with away("default"):
        answer = browser.get("/admin/")
    assert answer.status_code == 503
    assert '<html lang="tr">' in answer.text
    assert "does not answer" not in answer.text


@pytest.mark.parametrize("alias", ["default", "central"])
def test_readiness_names_what_is_away(browse: Any, alias: str) -> None:
    browser = browse("acme", "alice")
    other = {"default": "central", "central": "default"}[alias]
    with away(alias):
        forget_hosts()
        answer = browser.get("/readyz")
    assert answer.status_code == 503
    found = answer.json()
    tailer = found.pop("tailer")
    assert found == {"ready": False, alias: "unreachable", other: "ok"}
    assert (tailer["state"] == "unknown") == (alias == "central")


def test_readiness_does_not_wait_for_the_pool(browse: Any) -> None:
    from django.db import connection, connections

    facts = connections.settings["default"]["OPTIONS"]
    before = facts["pool"]
    connection.close()
    connection.close_pool()
    facts["pool"] = {"min_size": 1, "max_size": 1, "timeout": 600}
    try:
        with connection.cursor():  # the only one is taken
            answer = browse("acme").get("/readyz")
    finally:
        connection.close()
        connection.close_pool()
        facts["pool"] = before
    assert answer.json()["default"] == "ok"
