"""Real servers for tests: the product over the test databases, and a model that does what it is told."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import httpx2
import uvicorn

from tests.nodes.model_server import Answer, ModelServer, completion, serving


class Api:
    """A visitor's browser: speaks to one tenant's host."""

    def __init__(self, port: int, host: str) -> None:
        self.client = httpx2.Client(
            base_url=f"http://127.0.0.1:{port}", headers={"host": f"{host}:{port}"}, timeout=60
        )

    def chat(self, message: Any, *, feature: str = "shop-assistant", **fields: Any) -> Any:
        url = f"/api/ai/v1/{feature}/chat"
        return self.client.post(url, json={"message": message, **fields})

    def history(self, session_id: str) -> Any:
        url = "/api/ai/v1/shop-assistant/history"
        return self.client.get(url, params={"session_id": session_id})


@contextmanager
def product(lifespan: Literal["on", "off"] = "off", port: int = 0) -> Iterator[int]:
    """The ASGI application on a free loopback port, or on this one; yields the port.

    With its lifespan it does what it does by itself, too: it watches the old application.
    """
    from chatadmin.asgi import application

    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen()  # who comes before the server is up waits instead of being refused
    config = uvicorn.Config(
        application, log_level="warning", lifespan=lifespan, proxy_headers=False
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        server.force_exit = lifespan == "off"  # by force it would not end what it began
        thread.join(20)
        listener.close()


@dataclass
class Model(ModelServer):
    """Answers `reply` to everything, once `gate` is open; `asked` holds the requests."""

    answers: list[Answer] = field(default_factory=list)
    reply: str = "From the model."
    status: int = 200
    gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    @property
    def asked(self) -> list[dict[str, Any]]:
        return self.requests

    def wait_until_asked(self) -> None:
        self.wait_for(1)

    def next(self, request: dict[str, Any]) -> Answer:
        self.gate.wait(30)
        return Answer(*self.answer(request))

    def answer(self, request: dict[str, Any]) -> tuple[int, Any]:
        """What tests may replace: (status, body)."""
        return self.status, completion(self.reply, 12, request["model"]).body

    def release(self) -> None:
        super().release()
        self.gate.set()


@contextmanager
def model_server() -> Iterator[Model]:
    with serving(Model()) as model:
        yield model
