"""Told to stop, the server stops: whatever hangs, and with an answer for those who still wait."""

from __future__ import annotations

import signal
import threading

import httpx2
import pytest

from tests.faults.installation import Database, Installation, until

# PostgreSQL would be waited for without end, the central server for 15 s.
LONGEST = 12


@pytest.mark.parametrize("hanging", ["central", "tenants"])
def test_while_a_database_hangs(here_stopped: Installation, hanging: str) -> None:
    here = here_stopped
    here.start()
    until(here.ready, "it never got ready")
    assert here.chat("hello", session_id="one").status_code == 200
    database: Database = getattr(here, hanging)
    answers: list[httpx2.Response] = []
    with database.hanging():
        visitor = threading.Thread(target=lambda: answers.append(here.chat("?", session_id="one")))
        visitor.start()
        assert here.get("localhost", "/readyz").status_code == 503
        assert here.process is not None
        here.process.terminate()
        assert here.process.wait(LONGEST) in (0, -signal.SIGTERM)
        visitor.join(LONGEST)
    assert [(one.status_code, one.json()["error"]["code"]) for one in answers] == [
        (503, "database")
    ]
    assert "Traceback" not in here.log.read_text()
