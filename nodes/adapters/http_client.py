"""One HTTP client per event loop for all tenants: making one costs 27 ms, using it nothing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    import httpx2

_clients: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx2.AsyncClient] = WeakKeyDictionary()


def shared_client() -> httpx2.AsyncClient:
    """The running loop's client. It follows no redirects: an endpoint may not lead elsewhere.

    Its connections are not limited in all: one endpoint that hangs would stop the others. Each
    endpoint has a limit of its own (slots.py).
    """
    import httpx2

    loop = asyncio.get_running_loop()
    client = _clients.get(loop)
    if client is None or client.is_closed:
        client = _clients[loop] = httpx2.AsyncClient(
            follow_redirects=False,
            limits=httpx2.Limits(max_connections=None, max_keepalive_connections=100),
        )
    return client


async def close_shared_client() -> None:
    """Closes the running loop's client, if it has one."""
    client = _clients.pop(asyncio.get_running_loop(), None)
    if client is not None:
        await client.aclose()
