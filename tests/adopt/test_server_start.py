"""`script/server` on a central server that nobody has adopted: it starts, and says what to do."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2

from tests.adopt.work import ROOT, adopt, environment, old_bytes, shape


@contextmanager
def server(name: str) -> Iterator[tuple[int, str]]:
    """(its port, what it printed before it listened)."""
    command = [str(ROOT / "script" / "server"), "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment(name), stdout=pipe, stderr=subprocess.STDOUT, text=True
    ) as process:
        said, port = "", None
        assert process.stdout is not None
        for line in process.stdout:
            said += line
            if port := re.search(r"listens on \S+ port (\d+)", line):
                break
        assert port is not None, said
        try:
            yield int(port[1]), said
        finally:
            process.send_signal(signal.SIGINT)
            process.stdout.read()


def test_it_starts_without_touching_the_central_server(untouched: str) -> None:
    before = (shape(untouched), old_bytes(untouched))
    with server(untouched) as (port, said):
        assert "Run `manage.py adopt_central` first" in said
        assert "Traceback" not in said
        base = f"http://127.0.0.1:{port}"
        ready = httpx2.get(f"{base}/readyz", timeout=30)
        assert (ready.status_code, ready.json()["central"]) == (503, "not adopted")
        page = httpx2.get(f"{base}/admin/login/", headers={"host": "acme.localhost"}, timeout=30)
        assert page.status_code == 200
    assert (shape(untouched), old_bytes(untouched)) == before


def test_after_an_adoption_it_starts_as_ever(untouched: str) -> None:
    adopt("--execute")
    with server(untouched) as (port, said):
        assert "adopt_central" not in said
        ready = httpx2.get(f"http://127.0.0.1:{port}/readyz", timeout=30)
        assert (ready.status_code, ready.json()["central"]) == (200, "ok")
