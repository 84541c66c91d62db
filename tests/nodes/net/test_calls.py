"""What is sent and what comes back."""

from __future__ import annotations

import asyncio
import socket

import pytest

from nodes.adapters.http_client import close_shared_client
from nodes.adapters.net.http_port import GuardedHttp
from nodes.ports import HttpReply, HttpRequest
from tests.nodes.net.calls import Names, call
from tests.nodes.net.servers import answer, raw_server, sends


def test_method_headers_and_body_arrive() -> None:
    with raw_server(answer(b'{"ok": 1}', "201 Created", Content_Type="application/json")) as server:
        url = f"{server.url}/orders?a=b"
        reply = call(url, server, method="post", headers={"X-Shop": "acme"}, body="Şık")
    assert server.heads[0].startswith("POST /orders?a=b HTTP/1.1\r\n")
    assert (server.header("x-shop"), server.bodies[0].decode()) == ("acme", "Şık")
    assert reply == HttpReply(201, '{"ok": 1}', "application/json")


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "429 Slow"])
def test_every_status_is_an_answer(status: str) -> None:
    with raw_server(answer(b"no", status)) as server:
        assert call(server.url, server).status == int(status[:3])


def test_the_host_header_keeps_the_name() -> None:
    with raw_server(answer()) as server:
        endpoint = f"shop.test:{server.port}"
        headers = {"Host": "evil.test", "Transfer-Encoding": "chunked", "Connection": "upgrade"}
        call(f"http://{endpoint}/", endpoint, names=Names(["127.0.0.1"]), headers=headers)
    assert server.header("host") == endpoint
    assert server.header("transfer-encoding") is None


def test_an_ipv6_server_is_reached() -> None:
    with raw_server(answer(b"six"), family=socket.AF_INET6) as server:
        assert call(f"http://[::1]:{server.port}/", f"[::1]:{server.port}").text == "six"


def test_proxies_of_the_machine_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with raw_server(answer(b"proxy")) as proxy, raw_server(answer(b"direct")) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("no_proxy", "")
        assert call(server.url, server).text == "direct"


def test_cookies_are_forgotten() -> None:
    async def story(port: int, allowed: frozenset[str]) -> None:
        http = GuardedHttp(allowed)
        for _ in range(2):
            await http.request(HttpRequest("GET", f"http://127.0.0.1:{port}/", {}, None, 20))
        await close_shared_client()

    with raw_server(sends(answer(Set_Cookie="who=acme; Path=/"), answer())) as server:
        asyncio.run(story(server.port, frozenset({server.endpoint})))
    assert (len(server.heads), server.header("cookie")) == (2, None)
