"""Data is deleted only while nobody uses it."""

from __future__ import annotations

import pytest

from chatadmin.localservices import LocalServiceError, local_services, reset, services
from chatadmin.localservices.server import Server

from .helpers import wait_until_stopped


def test_it_is_refused_while_somebody_uses_the_data(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "STOP_SECONDS", 0.0)
    with local_services("test", checkout=server.checkout):
        with pytest.raises(LocalServiceError, match="is in use"):
            reset("test", checkout=server.checkout)
        assert server.place.data.exists()


def test_it_deletes_the_data_of_a_stopped_server(server: Server) -> None:
    with local_services("test", checkout=server.checkout):
        assert server.place.data.exists()
    wait_until_stopped(server)
    reset("test", checkout=server.checkout)
    assert not server.place.data.exists()
