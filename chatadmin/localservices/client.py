"""Joins the users of a server, starting it if nobody has yet."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from .errors import LocalServiceError, tail
from .locks import SHARED, acquire, held, is_held
from .server import Server

CODE = Path(__file__).resolve().parents[2]
START_SECONDS = 240
PAUSE = 0.02


def join(server: Server) -> int:
    """Make the server run and give the descriptor that keeps it running until it is closed."""
    with held(server.place.start_lock, START_SECONDS):
        users = acquire(server.place.users_lock, SHARED, START_SECONDS)
        try:
            ensure_running(server)
        except BaseException:
            os.close(users)
            raise
        return users


def ensure_running(server: Server) -> None:
    """Start a supervisor unless one lives and its server comes up.

    We hold the users' lock here: a living supervisor is not about to stop, because one that stops
    gives up its sign of life before that lock.
    """
    if is_held(server.place.supervisor_lock) and becomes_ready(server):
        return
    server.require()
    server.place.ready.unlink(missing_ok=True)
    spawn(server)
    if not becomes_ready(server):
        raise LocalServiceError(
            f"The local {server.name} could not be started. Its log:\n"
            f"{tail(server.place.supervisor_log, 30)}"
        )


def spawn(server: Server) -> None:
    """Start the supervisor; it has its sign of life when this returns."""
    durability = "fast" if server.fast else "durable"
    arguments = [server.name, server.instance, str(server.checkout), durability]
    with server.place.supervisor_log.open("wb") as log:
        subprocess.run(
            [sys.executable, "-m", f"{__package__}.supervisor", *arguments],
            cwd=CODE,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            check=False,
        )


def becomes_ready(server: Server) -> bool:
    """Wait for the server; False as soon as its supervisor is gone.

    It is asked as well: one that was killed this instant still has its sign of readiness.
    """
    deadline = time.monotonic() + START_SECONDS
    while not (server.place.ready.exists() and server.make_database()):
        if not is_held(server.place.supervisor_lock) or time.monotonic() > deadline:
            return False
        time.sleep(PAUSE)
    return True
