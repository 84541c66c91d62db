"""A tenant's model is called like every other address that a tenant sets."""

from __future__ import annotations

import asyncio
import socket

import pytest

from nodes.adapters.http_client import close_shared_client
from nodes.adapters.model_openai import OpenAIModel
from nodes.ports import Message, ModelError, ModelRequest
from tests.nodes.net.calls import MIB
from tests.nodes.net.servers import RawServer, answer, raw_server


def ask(url: str, *allowed: str) -> str:
    """The code of the failure."""

    async def story() -> None:
        model = OpenAIModel(api_key="k", base_url=url, model="m", allowed=frozenset(allowed))
        try:
            await model.complete(ModelRequest([Message("user", "Hi")], timeout=20))
        finally:
            await close_shared_client()

    with pytest.raises(ModelError) as caught:
        asyncio.run(story())
    return caught.value.code


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.1."])
def test_an_inner_model_is_not_called(host: str) -> None:
    with raw_server(answer(b"{}")) as server:
        assert ask(f"http://{host}:{server.port}/v1") == "model_blocked"
    assert server.connections == 0


@pytest.mark.parametrize("url", ["http://169.254.169.254/v1", "http://[fd00:ec2::254]/v1"])
def test_metadata_is_no_model(url: str) -> None:
    assert ask(url, "169.254.169.254:80", "[fd00:ec2::254]:80") == "model_blocked"


@pytest.mark.parametrize("url", ["http://2130706433/v1", "http://a@b/v1", "models:8000", "ftp://a"])
def test_an_odd_address_is_told(url: str) -> None:
    assert ask(url) == "model_address"


def test_an_endless_answer_is_not_read() -> None:
    with raw_server(answer(b"[" * 2 * MIB, Content_Type="application/json")) as server:
        assert ask(server.url, server.endpoint) == "model_too_long"
    assert server.connections == 1


def test_an_answer_that_breaks_off_is_told() -> None:
    def cut(client: socket.socket, server: RawServer) -> None:
        client.sendall(answer(b'{"choices": [' + b" " * 99, Content_Type="application/json")[:-9])

    with raw_server(cut) as server:
        assert ask(server.url, server.endpoint) == "model_cut"
    assert server.connections == 3


def test_the_error_page_of_a_model_is_not_unpacked() -> None:
    page = answer(b"no", "400 Bad", Content_Type="text/plain; charset=zlib")
    with raw_server(page) as server:
        assert ask(server.url, server.endpoint) == "model_refused"
