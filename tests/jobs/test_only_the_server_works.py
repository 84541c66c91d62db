"""Commands and tests start no worker; the web process starts one unless it is told not to."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from chatadmin.lifespan import lifespan
from tenants.jobs.worker import JobWorker

ROOT = Path(__file__).resolve().parents[2]


def started(monkeypatch: pytest.MonkeyPatch, *, wanted: bool) -> list[str]:
    """What happens to the worker while a server starts and stops."""
    calls: list[str] = []
    inbox = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]

    async def receive() -> dict[str, Any]:
        return inbox.pop(0)

    async def send(message: dict[str, Any]) -> None:
        calls.append(message["type"].rpartition(".")[2])

    async def stop(self: JobWorker) -> None:
        calls.append("stop")

    monkeypatch.setattr(settings, "WORKER", wanted)
    monkeypatch.setattr(JobWorker, "start", lambda self: calls.append("start"))
    monkeypatch.setattr(JobWorker, "stop", stop)
    asyncio.run(lifespan({"type": "lifespan"}, receive, send))
    return calls


def test_the_server_starts_and_stops_it(committed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(monkeypatch, wanted=True) == ["start", "complete", "stop", "complete"]


def test_not_where_others_do_the_jobs(committed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "start" not in started(monkeypatch, wanted=False)


def test_nobody_else_makes_one() -> None:
    rooms = ("chatadmin", "conversations", "flows", "nodes", "tenants")
    files = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    users = [str(p.relative_to(ROOT)) for p in files if re.search(r"JobWorker\(", p.read_text())]
    assert users == ["chatadmin/lifespan.py"]
