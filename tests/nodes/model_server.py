"""The tests' model endpoint on loopback: it gives scripted answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, TypeVar


@dataclass
class Answer:
    """``parts``: sent as chunks instead of the body, an empty one waits until ``released``."""

    status: int = 200
    body: object = None
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=lambda: {"retry-after-ms": "1"})
    hang: bool = False
    parts: list[bytes] | None = None
    ends: Literal["whole", "close"] = "whole"


def completion(
    text: str | None = "Hello there", tokens: object = 9, model: str = "tiny-1"
) -> Answer:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    usage = {"prompt_tokens": 5, "completion_tokens": 4, "total_tokens": tokens}
    body = {"id": "x", "object": "chat.completion", "created": 1, "model": model}
    return Answer(body={**body, "choices": [choice], "usage": usage})


@dataclass
class ModelServer:
    """Gives its answers in order, the last one again and again; keeps what it was sent."""

    answers: list[Answer]
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    arrived: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    endpoint: str = ""

    @property
    def url(self) -> str:
        return f"http://{self.endpoint}/v1"

    def wait_for(self, requests: int) -> None:
        """Returns when so many more requests have arrived."""
        for _ in range(requests):
            assert self.arrived.acquire(timeout=20), "the model was not asked"

    def next(self, request: dict[str, Any]) -> Answer:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def release(self) -> None:
        """Whoever still waits for an answer goes on."""
        self.released.set()


Script = TypeVar("Script", bound=ModelServer)


class _Server(ThreadingHTTPServer):
    request_queue_size = 128


@contextmanager
def serve(*answers: Answer) -> Iterator[ModelServer]:
    with serving(ModelServer(list(answers))) as script:
        yield script


@contextmanager
def serving(script: Script) -> Iterator[Script]:
    server = _Server(("127.0.0.1", 0), _handler(script))
    script.endpoint = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield script
    finally:
        script.release()
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(script: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            request = json.loads(self.rfile.read(length))
            script.requests.append(request)
            script.headers.append({k.lower(): v for k, v in self.headers.items()})
            script.arrived.release()
            answer = script.next(request)
            if answer.hang:
                script.released.wait()
                return
            if answer.parts is None:
                self._send(answer)
            else:
                _stream(self, answer, script.released)

        def _send(self, answer: Answer) -> None:
            text = answer.body if isinstance(answer.body, str) else json.dumps(answer.body)
            data = text.encode()
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is printed."""

    return Handler


def _stream(handler: BaseHTTPRequestHandler, answer: Answer, released: threading.Event) -> None:
    """Sends the parts as HTTP chunks; the connection is not used again."""
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(answer.status)
    handler.send_header("Content-Type", answer.content_type)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.close_connection = True
    with suppress(ConnectionError):
        for part in answer.parts or []:
            if part:
                handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            else:
                released.wait()
        if answer.ends == "whole":
            handler.wfile.write(b"0\r\n\r\n")
