"""PostgreSQL dies while the server runs: a plain page, no stack trace, and all is back by itself."""

from __future__ import annotations

from tests.faults.installation import Installation, until
from tests.faults.person import ACME, NEEDS_CENTRAL, Admin


def test_pages_api_and_chat(here: Installation) -> None:
    alice = Admin(here)
    with here.tenants.away():
        for path in ("/admin/", "/admin/flows/flow/", alice.editor, *NEEDS_CENTRAL):
            answer = alice.browser.get(path)
            assert (path, answer.status_code) == (path, 503)
            assert "The database does not answer" in answer.text
            assert "Traceback" not in answer.text
        api = alice.browser.get("/api/v1/palette")
        assert (api.status_code, api.headers["content-type"]) == (503, "application/problem+json")
        refused = here.chat("hello?")
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "database")
        assert here.get(ACME, "/healthz").status_code == 200
    until(here.ready, "it never got ready again")
    assert here.chat("hello").status_code == 200
    for path in ("/admin/", alice.editor, *NEEDS_CENTRAL):
        assert (path, alice.browser.get(path).status_code) == (path, 200)
    assert "Traceback" not in here.log.read_text()


def test_each_connection_of_the_pool_is_a_new_one(here: Installation) -> None:
    """A restart leaves up to twenty dead connections behind; nobody may get one."""
    alice = Admin(here)
    with here.tenants.away():
        pass
    until(here.ready, "it never got ready again")
    assert {alice.browser.get("/admin/flows/flow/").status_code for _ in range(25)} == {200}
