"""HTTP clients per event loop for all tenants: making one costs 27 ms, using it nothing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from nodes.adapters.net.allowlist import NOTHING, AllowList

if TYPE_CHECKING:
    import httpx2

LARGEST_ANSWER = 1024 * 1024
"""Bytes of one answer, a webhook's or a model's."""
LARGEST_STREAM = 16 * LARGEST_ANSWER
"""Bytes of a streamed answer: each word comes in some 250 bytes of wrapping."""

_Clients = dict[tuple[AllowList, int], "httpx2.AsyncClient"]
_clients: WeakKeyDictionary[asyncio.AbstractEventLoop, _Clients] = WeakKeyDictionary()


def shared_client(
    allowed: AllowList = NOTHING, max_bytes: int = LARGEST_ANSWER
) -> httpx2.AsyncClient:
    """The running loop's client: public addresses and those of the operator's list only.

    It follows no redirects: an endpoint may not lead elsewhere. Errors: see net/transport.py.
    """
    clients = _clients.setdefault(asyncio.get_running_loop(), {})
    client = clients.get((allowed, max_bytes))
    if client is None or client.is_closed:
        from nodes.adapters.net.clients import guarded_client
        from nodes.adapters.net.transport import GuardedTransport

        client = guarded_client(GuardedTransport(allowed, max_bytes))
        clients[allowed, max_bytes] = client
    return client


async def close_shared_client() -> None:
    """Closes the running loop's clients, if it has any."""
    for client in _clients.pop(asyncio.get_running_loop(), {}).values():
        await client.aclose()
