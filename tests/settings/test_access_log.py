"""Each request is one line in the log, and no session id stands in it."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
from typing import Any

import pytest

from chatadmin.access_log import AccessLog
from chatadmin.serve import web


async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["path"] == "/broken":
        raise RuntimeError
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def send(message: dict[str, Any]) -> None:
    """Nobody listens."""


def lines(caplog: pytest.LogCaptureFixture, path: str, host: bytes = b"Acme.localhost:80") -> Any:
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"session_id=s-123"}
    with caplog.at_level(logging.INFO, "chatadmin.access_log"):
        asyncio.run(AccessLog(answer)({**scope, "headers": [(b"host", host)]}, None, send))
    return caplog.messages


def test_a_line_names_host_method_path_status_and_time(caplog: pytest.LogCaptureFixture) -> None:
    (line,) = lines(caplog, "/api/ai/v1/shop/history")
    assert re.fullmatch(r"acme\.localhost GET /api/ai/v1/shop/history 204 \d+ ms", line)


def test_a_request_writes_one_line_whatever_it_sends(caplog: pytest.LogCaptureFixture) -> None:
    (line,) = lines(caplog, "/a\nFORGED", b"x\ry")
    assert line.startswith("x%0Dy GET /a%0AFORGED 204")


def test_a_request_that_breaks_is_logged_too(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(RuntimeError):
        lines(caplog, "/broken")
    assert "/broken - " in caplog.messages[0]


def test_the_health_check_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert lines(caplog, "/healthz") == []


def test_the_application_writes_it() -> None:
    from chatadmin import asgi

    assert isinstance(asgi.everything, AccessLog)


def test_the_web_servers_own_access_log_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    configs: list[Any] = []

    class Server:
        started = True

        def __init__(self, config: Any) -> None:
            configs.append(config)

        def run(self, sockets: list[socket.socket]) -> None:
            """Serves nobody."""

    monkeypatch.setattr(web, "WebServer", Server)
    with socket.socket() as listener:
        web.run(listener)
    assert configs[0].access_log is False
