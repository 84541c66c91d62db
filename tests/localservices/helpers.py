"""Clients in processes of their own, and what can be seen of a server from outside."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chatadmin.localservices.client import CODE
from chatadmin.localservices.locks import EXCLUSIVE, acquire
from chatadmin.localservices.postgres import Postgres
from chatadmin.localservices.server import Server

WAIT = 60.0
CLIENT = """
import sys
from pathlib import Path
from chatadmin.localservices import local_services
with local_services("test", checkout=Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.read()
"""


@contextmanager
def client(checkout: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that uses the services until its input closes."""
    command = [sys.executable, "-c", CLIENT, str(checkout)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=CODE, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process


def answers(server: Server) -> bool:
    return server.make_database()


def supervisor(server: Server) -> int:
    """The process number of the server's supervisor."""
    return int(server.place.supervisor_lock.read_text())


def wait_until_stopped(server: Server) -> None:
    """Return when the last server process and the supervisor are gone; fail after a minute."""
    for path in (server.place.server_lock, server.place.supervisor_lock):
        os.close(acquire(path, EXCLUSIVE, WAIT))


def process_of(server: Server) -> int:
    """Its process number. Raises OSError or IndexError while the server is not running."""
    is_postgres = isinstance(server, Postgres)
    path = server.place.data / "postmaster.pid" if is_postgres else server.place.run / "pid"
    return int(path.read_text().split()[0])
