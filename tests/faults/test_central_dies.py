"""The central database is away, or hangs: what needs it says so, all else goes on, and it comes back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.faults.installation import Database, Installation, until
from tests.faults.person import ACME, NEEDS_CENTRAL, Admin

Fault = Callable[[Database], AbstractContextManager[None]]


@pytest.mark.parametrize("fault", [Database.away, Database.hanging], ids=["killed", "hanging"])
def test_while_the_server_runs(here: Installation, fault: Fault) -> None:
    before = Admin(here)
    assert here.chat("hello").status_code == 200
    with fault(here.central):
        state = here.get(ACME, "/readyz")
        assert (state.status_code, state.json()["central"]) == (503, "unreachable")
        refused = here.chat("hello?")
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "database")
        alice = Admin(here)  # signing in and the list of flows go on
        for path in ("/admin/", alice.editor):
            assert (path, alice.browser.get(path).status_code) == (path, 200)
        for path in NEEDS_CENTRAL:
            answer = alice.browser.get(path)
            assert (path, answer.status_code) == (path, 503)
            assert "central database does not answer" in answer.text
        sequence = (alice.flow()["draft"] or {"sequence": 0})["sequence"] + 1
        assert alice.draft(sequence).status_code == 200
        assert alice.save().status_code == 201
        not_published = alice.publish()
        assert not_published.status_code == 503
        assert "central database" in not_published.json()["title"]
    until(here.ready, "it never got ready again")
    assert here.chat("hello again").status_code == 200
    for path in NEEDS_CENTRAL:
        assert (path, before.browser.get(path).status_code) == (path, 200)
    assert alice.publish().status_code == 200
    assert "Traceback" not in here.log.read_text()
