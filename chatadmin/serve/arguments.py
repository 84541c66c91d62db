"""What the server is asked to do. Runs before anything is installed: standard library only."""

from __future__ import annotations

import argparse
import errno
import socket
from dataclasses import dataclass

HIGHEST_PORT = 65535


class AddressError(Exception):
    """The server cannot listen there; the message says what to do."""


@dataclass(frozen=True)
class Options:
    """`port` 0 lets the system choose one."""

    host: str
    port: int
    reset_demo: bool
    only_check: bool


def parse(arguments: list[str]) -> Options:
    parser = argparse.ArgumentParser(
        prog="script/server",
        description="Start chatadmin. Without DATABASE_URL and CENTRAL_DATABASE_URL it brings "
        "private databases and a demonstration of its own.",
    )
    parser.add_argument("--port", type=port_number, default=8000, help="default: 8000")
    parser.add_argument("--host", default="127.0.0.1", help="default: this machine only")
    parser.add_argument("--reset-demo", action="store_true", help="make the demonstration anew")
    parser.add_argument("--only-check", action="store_true", help=argparse.SUPPRESS)
    return Options(**vars(parser.parse_args(arguments)))


def port_number(text: str) -> int:
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number between 0 and {HIGHEST_PORT}")
    return int(text)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; AddressError if another program has the address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    result = socket.socket(family, socket.SOCK_STREAM)
    result.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        result.bind((host, port))
        result.listen(2048)  # binding alone may succeed twice
    except OSError as error:
        result.close()
        raise AddressError(explain(error, host, port)) from error
    return result


def explain(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program. Take another one: "
            f"script/server --port {port + 1 if port < HIGHEST_PORT else 8000}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs special rights. Take one above 1023: script/server --port 8000"
    return f"{host} port {port} cannot be used: {error.strerror}"
