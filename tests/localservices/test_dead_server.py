"""A server that died without its supervisor's doing is started again, for those who use it."""

from __future__ import annotations

import os
import signal
import time

from chatadmin.localservices import local_services
from chatadmin.localservices.server import Server

from .helpers import WAIT, answers, process_of, supervisor


def another_one_than(before: int, server: Server) -> bool:
    try:
        return process_of(server) != before and answers(server)
    except (OSError, IndexError):
        return False


def wait_for_another_one(before: int, server: Server) -> None:
    deadline = time.monotonic() + WAIT
    while not another_one_than(before, server):
        assert time.monotonic() < deadline, "nobody started it again"
        time.sleep(0.02)


def test_it_comes_back_for_its_users(server: Server) -> None:
    with local_services("test", checkout=server.checkout):
        owner, before = supervisor(server), process_of(server)
        for _ in range(2):
            os.kill(before, signal.SIGKILL)
            wait_for_another_one(before, server)
            before = process_of(server)
        assert supervisor(server) == owner


def test_the_next_client_waits_for_it(server: Server) -> None:
    with local_services("test", checkout=server.checkout):
        os.kill(process_of(server), signal.SIGKILL)
        with local_services("test", checkout=server.checkout):
            assert answers(server)
