"""A server does not outlive its supervisor, and the next start is clean."""

from __future__ import annotations

import os
import signal

from chatadmin.localservices import local_services
from chatadmin.localservices.server import Server

from .helpers import answers, supervisor, wait_until_stopped


def test_its_server_stops(server: Server) -> None:
    with local_services("test", checkout=server.checkout):
        os.kill(supervisor(server), signal.SIGKILL)
        wait_until_stopped(server)
        assert not answers(server)


def test_the_next_client_starts_it_again(server: Server) -> None:
    with local_services("test", checkout=server.checkout):
        before = supervisor(server)
        os.kill(before, signal.SIGKILL)
        wait_until_stopped(server)
        with local_services("test", checkout=server.checkout):
            assert answers(server)
            assert supervisor(server) != before
