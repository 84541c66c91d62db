"""Real servers for tests: the product over the test databases, and a model that does what it is told."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

import httpx2
import uvicorn


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


class Model:
    """An OpenAI-compatible endpoint. It answers `reply` once `gate` is open; `asked` holds the requests."""

    def __init__(self) -> None:
        self.reply = "From the model."
        self.status = 200
        self.asked: list[dict[str, Any]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.arrived = threading.Semaphore(0)
        self.url = ""
        self.endpoint = ""

    def wait_until_asked(self) -> None:
        assert self.arrived.acquire(timeout=30), "the model was never asked"

    def answer(self, request: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.asked.append(request)
        self.arrived.release()
        self.gate.wait(30)
        message = {"role": "assistant", "content": self.reply}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        usage = {"prompt_tokens": 5, "completion_tokens": 7, "total_tokens": 12}
        shape = {"id": "x", "object": "chat.completion", "created": 1, "model": request["model"]}
        return self.status, {**shape, "choices": [choice], "usage": usage}


@contextmanager
def model_server() -> Iterator[Model]:
    model = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            status, body = model.answer(json.loads(self.rfile.read(length)))
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    model.endpoint = f"127.0.0.1:{server.server_port}"
    model.url = f"http://{model.endpoint}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        model.gate.set()
        server.shutdown()
        server.server_close()
