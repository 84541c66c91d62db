"""Two servers on loopback, each a process of its own, and a client that asks one thing at a time."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2


@contextmanager
def server(application: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", application, "--port", str(port)]
    process = subprocess.Popen([*command, "--log-level", "warning", "--no-access-log"])
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port: int, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")


@contextmanager
def caller(port: int, path: str, host: str, body: Any) -> Iterator[Callable[[], Any]]:
    address = f"http://127.0.0.1:{port}"
    with httpx2.Client(base_url=address, headers={"host": host}, timeout=30) as client:
        yield lambda: client.post(path, json=body).raise_for_status()


@contextmanager
def bare_view() -> Iterator[Callable[[], Any]]:
    with (
        server("bench.bare:application") as port,
        caller(port, "/chat", "127.0.0.1", {"message": "hello"}) as call,
    ):
        yield call


@contextmanager
def chat_api() -> Iterator[Callable[[], Any]]:
    body = {"message": "hello", "session_id": uuid.uuid4().hex}
    with (
        server("chatadmin.asgi:application") as port,
        caller(port, "/api/ai/v1/shop-assistant/chat", "bench.localhost", body) as call,
    ):
        yield call
