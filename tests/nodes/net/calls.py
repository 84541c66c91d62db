"""Calls through the guard, in tests: its own client, its own resolver, loopback only."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence

import pytest

from nodes.adapters.net.clients import guarded_client
from nodes.adapters.net.guard import Resolver, resolve
from nodes.adapters.net.http_port import GuardedHttp
from nodes.adapters.net.transport import GuardedTransport
from nodes.ports import HttpError, HttpReply, HttpRequest
from tests.nodes.net.servers import RawServer

MIB = 1024 * 1024


class Names:
    """A name server: each look-up of any name gives the next list of addresses."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, int]] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append((host, port))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def call(
    url: str,
    *allowed: RawServer | str,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    body: str | None = None,
    timeout: float = 20,
    names: Resolver = resolve,
    tls: ssl.SSLContext | None = None,
) -> HttpReply:
    """One call; ``allowed``: the operator's list."""
    opened = frozenset(a if isinstance(a, str) else a.endpoint for a in allowed)

    async def story() -> HttpReply:
        transport = GuardedTransport(opened, MIB, names, tls)
        async with guarded_client(transport) as client:
            http = GuardedHttp(opened, client=client)
            return await http.request(HttpRequest(method, url, headers or {}, body, timeout))

    return asyncio.run(story())


def refusal(url: str, *allowed: RawServer | str, **more: object) -> HttpError:
    with pytest.raises(HttpError) as caught:
        call(url, *allowed, **more)  # type: ignore[arg-type]
    return caught.value
