"""A server that died without its supervisor's doing is started again for the next client."""

from __future__ import annotations

import os
import signal

from chatadmin.localservices import local_services
from chatadmin.localservices.postgres import Postgres
from chatadmin.localservices.server import Server

from .helpers import answers, wait_until_stopped


def process_of(server: Server) -> int:
    path = server.place.data / "postmaster.pid"
    path = path if isinstance(server, Postgres) else server.place.run / "pid"
    return int(path.read_text().split()[0])


def test_the_next_client_starts_it_again(server: Server) -> None:
    with local_services("test", checkout=server.checkout):
        os.kill(process_of(server), signal.SIGKILL)
        wait_until_stopped(server)
        with local_services("test", checkout=server.checkout):
            assert answers(server)
