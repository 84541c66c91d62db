"""Without the central database its pages say so, and all others work."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages.conftest import away

DIRECTIVES = "/admin/directives/directive/"
TYPES = "/admin/registry/workflownode/"
ONE = ("add/", "1/change/", "1/delete/", "1/history/")


@pytest.mark.parametrize(
    ("schema", "username", "paths"),
    [
        ("acme", "alice", [DIRECTIVES, *(DIRECTIVES + page for page in ONE[1:])]),
        ("public", "root", [DIRECTIVES, TYPES, f"{TYPES}1/change/", f"{TYPES}1/history/"]),
        ("acme", "alice", ["/admin/conversations/", "/admin/conversations/1/"]),
    ],
)
def test_pages_over_central_tables_say_it(
    browse: Any, schema: str, username: str, paths: list[str]
) -> None:
    browser = browse(schema, username)
    with away("central"):
        for path in paths:
            answer = browser.get(path)
            assert (path, answer.status_code) == (path, 503)
            assert "central database does not answer" in answer.text
            assert "/admin/logout/" in answer.text  # within the site, not instead of it


def test_a_form_that_cannot_be_saved_says_it(browse: Any) -> None:
    browser = browse("acme", "alice", **{"x-csrftoken": "t" * 32})
    browser.cookies["csrftoken"] = "t" * 32
    form = {"directive_type": "rule", "directive_content": "Be kind.", "priority": "1"}
    with away("central"):
        answer = browser.post(f"{DIRECTIVES}add/", data=form)
    assert answer.status_code == 503


@pytest.mark.parametrize("path", ["/admin/", "/admin/flows/flow/", "/admin/people/user/"])
def test_other_pages_work(browse: Any, path: str) -> None:
    browser = browse("acme", "alice")
    with away("central"):
        assert browser.get(path).status_code == 200


def test_the_editor_works_from_the_last_palette(browse: Any) -> None:
    browser = browse("acme", "alice")
    assert browser.get("/api/v1/palette").json()["stale"] is False
    with away("central"):
        answer = browser.get("/api/v1/palette")
    assert answer.status_code == 200
    assert answer.json()["stale"] is True
