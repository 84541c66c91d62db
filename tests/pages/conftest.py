"""Databases that really go away: new connections are refused."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import pytest
from django.db import connections

from tests.conftest import sign_in
from tests.live import product


def closed_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


@contextmanager
def away(alias: str) -> Iterator[None]:
    """A database without its server, for new threads and for the pool."""
    facts = connections.settings[alias]
    before = {key: facts[key] for key in ("HOST", "PORT")}
    pool = facts["OPTIONS"].get("pool")
    _disconnect(alias)
    facts.update(HOST="127.0.0.1", PORT=closed_port())
    if pool:
        facts["OPTIONS"]["pool"] = {**pool, "timeout": 0.5}
    try:
        yield
    finally:
        _disconnect(alias)
        facts.update(before)
        if pool:
            facts["OPTIONS"]["pool"] = pool


def _disconnect(alias: str) -> None:
    from tenants.central import executor

    executor.shut_down()
    connections[alias].close()
    if alias == "default":
        connections[alias].close_pool()


Browse = Any


@pytest.fixture
def browse(committed: Any) -> Iterator[Browse]:
    """browse(schema, username) → a signed-in browser at a real server; '' is nobody."""
    with product() as port:

        def browser(schema: str, username: str = "", **headers: str) -> httpx2.Client:
            host = "localhost" if schema == "public" else f"{schema}.localhost"
            return httpx2.Client(
                base_url=f"http://127.0.0.1:{port}",
                headers={"host": f"{host}:{port}", **headers},
                cookies=sign_in(schema, username) if username else None,
                timeout=30,
            )

        yield browser
