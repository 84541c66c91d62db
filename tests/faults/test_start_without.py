"""A server that starts while a database is away says so, and is whole as soon as it answers."""

from __future__ import annotations

from tests.faults.installation import Installation, until
from tests.faults.person import ACME


def test_central_was_never_reached(here_stopped: Installation) -> None:
    here = here_stopped
    with here.central.away():
        here.start()
        assert here.get("localhost", "/readyz").json()["central"] == "unreachable"
        assert here.get("localhost", "/admin/login/").status_code == 200
    until(here.ready, "it never got ready")
    assert "Traceback" not in here.log.read_text()
    until(lambda: here.chat("hello").status_code == 200, "the demonstration was not loaded")


def test_postgres_was_never_reached(here_stopped: Installation) -> None:
    here = here_stopped
    with here.tenants.away():
        here.start()
        page = here.get(ACME, "/admin/")
        assert page.status_code == 503
        assert "The database does not answer" in page.text
        assert "Traceback" not in page.text
        with here.browser(ACME, **{"accept-language": "tr"}) as turkish:
            assert '<html lang="tr">' in turkish.get("/admin/").text
        api = here.get(ACME, "/api/v1/palette")
        assert (api.status_code, api.json()["status"]) == (503, 503)
        assert here.chat("hello").json()["error"]["code"] == "database"
        assert here.get(ACME, "/readyz").json()["default"] == "unreachable"
    until(here.ready, "it never got ready")
    assert "Traceback" not in here.log.read_text()
    until(lambda: here.chat("hello").status_code == 200, "the demonstration was not loaded")
