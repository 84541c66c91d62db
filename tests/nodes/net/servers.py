"""A raw server on loopback: it answers exactly the bytes it is told, so that every fault can be shown."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Play = Callable[[socket.socket, "RawServer"], None]


@dataclass
class RawServer:
    port: int
    heads: list[str] = field(default_factory=list)  # what it was sent, without bodies
    bodies: list[bytes] = field(default_factory=list)
    connections: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.endpoint = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.endpoint}"

    def header(self, name: str, request: int = -1) -> str | None:
        """A header of what it was sent."""
        lines = [line.partition(":") for line in self.heads[request].split("\r\n")[1:]]
        return next((value.strip() for key, _, value in lines if key.lower() == name), None)


def answer(body: bytes = b"", status: str = "200 OK", length: bool = True, **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(body)}"] if length else []
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return answer(status=status, Location=to)


def sends(*answers: bytes) -> Play:
    """One answer per connection, the last one again and again."""

    def play(client: socket.socket, server: RawServer) -> None:
        client.sendall(answers[min(server.connections, len(answers)) - 1])

    return play


@contextmanager
def raw_server(
    play: Play | bytes, tls: ssl.SSLContext | None = None, family: int = socket.AF_INET
) -> Iterator[RawServer]:
    listener = socket.socket(family)
    listener.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
    listener.listen()
    server = RawServer(listener.getsockname()[1])
    script = sends(play) if isinstance(play, bytes) else play
    thread = threading.Thread(target=_serve, args=(listener, server, script, tls))
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
        listener.close()


def _serve(
    listener: socket.socket, server: RawServer, play: Play, tls: ssl.SSLContext | None
) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:  # the test is over
            return
        server.connections += 1
        try:
            with tls.wrap_socket(client, server_side=True) if tls else client as stream:
                _read(stream, server)
                play(stream, server)
        except OSError:  # the client went away
            continue


def _read(client: socket.socket, server: RawServer) -> None:
    data = b""
    while b"\r\n\r\n" not in data:
        data += client.recv(65536) or b"\r\n\r\n"
    head, _, body = data.partition(b"\r\n\r\n")
    server.heads.append(head.decode())
    missing = int(server.header("content-length") or 0)
    while len(body) < missing:
        body += client.recv(65536)
    server.bodies.append(body)
