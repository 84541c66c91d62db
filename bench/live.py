"""A turn of a visitor, and the news of it at a filtered list that a person has open."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
from websockets.sync.client import connect

from bench.servers import server


@contextmanager
def push(tenant: Any) -> Iterator[Callable[[], Any]]:
    """Each call sends a message and waits until the list hears of it."""
    from bench.figures import tenant_client

    cookie = f"sessionid={tenant_client(tenant).cookies['sessionid'].value}"
    body = {"message": "hello", "session_id": uuid.uuid4().hex}
    with server("chatadmin.asgi:application") as port:
        host = f"bench.localhost:{port}"
        with (
            httpx2.Client(base_url=f"http://127.0.0.1:{port}", headers={"host": host}) as client,
            connect(
                f"ws://{host}/ws/conversations?system=new",
                sock=_loopback(port),
                origin=f"http://{host}",  # type: ignore[arg-type]
                additional_headers={"Cookie": cookie},
            ) as socket,
        ):

            def call() -> None:
                client.post("/api/ai/v1/shop-assistant/chat", json=body).raise_for_status()
                socket.recv(timeout=30)

            yield call


def _loopback(port: int) -> Any:
    import socket

    return socket.create_connection(("127.0.0.1", port))
