"""A client that is killed leaves nothing running and nothing in the way."""

from __future__ import annotations

from chatadmin.localservices import local_services
from chatadmin.localservices.server import Server

from .helpers import answers, client, wait_until_stopped


def test_its_server_stops(server: Server) -> None:
    with client(server.checkout) as process:
        assert answers(server)
        process.kill()
    wait_until_stopped(server)
    assert not answers(server)


def test_the_next_client_starts_at_once(server: Server) -> None:
    with client(server.checkout) as process:
        process.kill()
    with local_services("test", checkout=server.checkout):
        assert answers(server)
