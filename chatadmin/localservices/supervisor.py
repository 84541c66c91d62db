"""The detached process that owns one server and stops it when nobody uses it any more.

    python -m chatadmin.localservices.supervisor SERVICE INSTANCE CHECKOUT durable|fast

Users hold a shared lock on `users.lock`. Once the server answers, the supervisor tries to take
that lock for itself; it gets it when the last user is gone, however that one ended. It keeps it
until the end, so that a newcomer waits for the stop instead of meeting a closing server.

A server that ends by itself (killed, out of memory) is started again, ever more slowly: those who use
it see a database that is away for a moment.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from .children import start_child
from .errors import LocalServiceError, tail
from .kinds import server_of
from .locks import EXCLUSIVE, acquire, open_lock, try_lock, write_number
from .server import Server

PROBE_SECONDS = 5
START_SECONDS = 120
STOP_SECONDS = 60
LEFTOVER_SECONDS = 60
PAUSE = 0.1
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 10.0
STEADY_SECONDS = 60
LOG_BYTES = 4_000_000


def main(arguments: list[str]) -> int:
    name, instance, checkout, durability = arguments
    server = server_of(name, Path(checkout), instance, fast=durability == "fast")
    # The starter saw no supervisor; somebody who only looks may hold the lock for an instant.
    alive = acquire(server.place.supervisor_lock, EXCLUSIVE, PROBE_SECONDS)
    if os.fork():
        os._exit(0)  # the starter goes on with the lock taken; we belong to init from here
    write_number(alive, os.getpid())
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, leave)
    try:
        return supervise(server, alive)
    except LocalServiceError as error:
        print(error, file=sys.stderr, flush=True)
        return 1


def leave(number: int, frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(0)


def supervise(server: Server, alive: int) -> int:
    """Keep the server running until its last user is gone. Raises LocalServiceError at the first start."""
    try:
        users = open_lock(server.place.users_lock)  # never closed: held until this process ends
        process: subprocess.Popen[bytes] | None = run(server)
        pause = FIRST_PAUSE
        while True:
            started = time.monotonic()
            if process is not None and wait_for_last_user(server, process, users):
                return 0
            print(f"{server.name} ended by itself", flush=True)
            lived = time.monotonic() - started
            pause = FIRST_PAUSE if lived > STEADY_SECONDS else min(pause * 2, LONGEST_PAUSE)
            time.sleep(pause)
            if try_lock(users, EXCLUSIVE):
                return 0
            process = run_again(server)
    finally:
        # Before `users.lock`, which goes with the process: see client.ensure_running.
        os.close(alive)


def run_again(server: Server) -> subprocess.Popen[bytes] | None:
    """None where it ended again before it answered."""
    try:
        return run(server)
    except LocalServiceError as error:
        print(error, file=sys.stderr, flush=True)
        return None


def run(server: Server) -> subprocess.Popen[bytes]:
    """A server that answers. Raises LocalServiceError."""
    lock = acquire(server.place.server_lock, EXCLUSIVE, LEFTOVER_SECONDS)
    try:
        process = start(server, lock)
    finally:
        os.close(lock)  # from here on the server and its children hold it
    try:
        wait_for_database(server, process)
    except BaseException:
        stop(server, process)
        raise
    server.place.ready.touch()
    return process


def start(server: Server, lock: int) -> subprocess.Popen[bytes]:
    log_file = server.place.log
    if log_file.exists() and log_file.stat().st_size > LOG_BYTES:
        log_file.replace(log_file.with_suffix(".old.log"))
    server.clear_leftovers()
    if not server.place.data.exists():
        server.create(lock)
    with log_file.open("ab") as log:
        return start_child(server.command(), server.account, lock, log, server.stop_signal)


def wait_for_database(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not server.make_database():
        if process.poll() is not None:
            raise LocalServiceError(f"{server.name} did not start:\n{tail(server.place.log)}")
        if time.monotonic() > deadline:
            raise LocalServiceError(
                f"{server.name} did not answer in {START_SECONDS} s:\n{tail(server.place.log)}"
            )
        time.sleep(PAUSE / 4)


def wait_for_last_user(server: Server, process: subprocess.Popen[bytes], users: int) -> bool:
    """True once nobody uses the server any more and it was stopped; False if it ended by itself."""
    try:
        while not try_lock(users, EXCLUSIVE):
            if process.poll() is not None:
                return False
            time.sleep(PAUSE)
        return True
    finally:
        server.place.ready.unlink(missing_ok=True)
        stop(server, process)


def stop(server: Server, process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.send_signal(server.stop_signal)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
