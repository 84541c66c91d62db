"""A whole installation: private databases of its own, and the server as an operator starts it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx2

from chatadmin.localservices import local_services
from chatadmin.localservices.client import CODE
from chatadmin.localservices.server import Server
from chatadmin.localservices.services import servers
from tests.localservices.helpers import process_of, supervisor

T = TypeVar("T")
WAIT = 90.0
PASSWORD = "chatadmin-demo"


def until(what: Callable[[], T], why: str) -> T:
    """The first true value; fails after 90 s."""
    deadline = time.monotonic() + WAIT
    while not (value := what()):
        assert time.monotonic() < deadline, why
        time.sleep(0.05)
    return value


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def children(process: int) -> list[int]:
    facts = Path(f"/proc/{process}/task/{process}/children")
    return [int(text) for text in facts.read_text().split()]


class Database:
    """One private database that can be killed for a while, or stopped in the middle of everything."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def process(self) -> int:
        """Its process number. Raises OSError, IndexError while it is not running."""
        return process_of(self.server)

    def _owner(self) -> int:
        return supervisor(self.server)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Killed; nobody starts it again before the block ends."""
        before = self.process()
        os.kill(self._owner(), signal.SIGSTOP)
        try:
            os.kill(before, signal.SIGKILL)
            until(lambda: not self.server.make_database(), "it still answers")
            yield
        finally:
            os.kill(self._owner(), signal.SIGCONT)
            until(self.server.make_database, "it did not come back")

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Takes connections, as the kernel does for it, and answers nobody."""
        process = self.process()
        os.kill(process, signal.SIGSTOP)
        all_of_it = [process, *children(process)]  # PostgreSQL has one for each connection
        for one in all_of_it:
            os.kill(one, signal.SIGSTOP)
        try:
            yield
        finally:
            for one in all_of_it:
                os.kill(one, signal.SIGCONT)


class Installation:
    """`base`: where its web server listens. Host names choose the tenant."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment, self.port = folder, environment, free_port()
        found = {server.name: Database(server) for server in servers("test", folder)}
        self.central, self.tenants = found["mariadb"], found["postgres"]
        self.process: subprocess.Popen[bytes] | None = None
        self.log = folder / "server.log"

    def start(self) -> None:
        """Returns once it listens."""
        command = [sys.executable, "-m", "chatadmin.serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=CODE, env=self.environment, stdout=log, stderr=log
            )
        until(self.listens, "the server did not start")

    def listens(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.log.read_text()
        try:
            return self.get("localhost", "/healthz").status_code == 200
        except httpx2.TransportError:
            return False

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)

    def browser(self, host: str, **headers: str) -> httpx2.Client:
        base = f"http://127.0.0.1:{self.port}"
        return httpx2.Client(
            base_url=base, headers={"host": f"{host}:{self.port}", **headers}, timeout=60
        )

    def get(self, host: str, path: str) -> httpx2.Response:
        with self.browser(host) as browser:
            return browser.get(path)

    def signed_in(self, host: str, username: str) -> httpx2.Client:
        """Signs in as a person does: through the form."""
        browser = self.browser(host)
        form = browser.get("/admin/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)
        assert token is not None, form.text
        fields = {"username": username, "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
        answer = browser.post("/admin/login/", data=fields)
        assert (answer.status_code, answer.headers.get("location")) == (302, "/admin/")
        browser.headers["x-csrftoken"] = browser.cookies["csrftoken"]
        return browser

    def chat(self, message: str, **fields: Any) -> httpx2.Response:
        with self.browser("acme.localhost") as visitor:
            return visitor.post(
                "/api/ai/v1/shop-assistant/chat", json={"message": message, **fields}
            )

    def ready(self) -> bool:
        return self.get("localhost", "/readyz").status_code == 200


@contextmanager
def installation(folder: Path) -> Iterator[Installation]:
    """With the demonstration; not started yet."""
    with local_services("test", checkout=folder, fast=False) as made:
        environment = {**os.environ, **made, "DEMO": "1", "PYTHONUNBUFFERED": "1"}
        here = Installation(folder, environment)
        try:
            yield here
        finally:
            here.stop()
