"""A name is resolved once per connection, and the address that was checked is the one called."""

from __future__ import annotations

import asyncio

import pytest

from nodes.adapters.net.clients import guarded_client
from nodes.adapters.net.guard import AddressBlocked
from nodes.adapters.net.transport import GuardedTransport
from tests.nodes.net.calls import MIB, Names, call, refusal
from tests.nodes.net.servers import answer, raw_server, redirect


def test_the_name_is_not_resolved_again_after_the_check() -> None:
    """A second look-up would lead to a server that does not answer."""
    names = Names(["127.0.0.1"], ["169.254.169.254"])
    with raw_server(answer(b"Hello")) as server:
        url = f"http://shop.test:{server.port}/"
        assert call(url, f"shop.test:{server.port}", names=names).text == "Hello"
    assert names.asked == [("shop.test", server.port)]


def test_a_name_that_turns_inside_is_refused_on_the_next_connection() -> None:
    with raw_server(redirect("/again")) as server:
        names = Names(["127.0.0.1"], ["169.254.169.254"])
        url = f"http://shop.test:{server.port}/"
        error = refusal(url, f"shop.test:{server.port}", names=names)
    assert (error.code, server.connections) == ("blocked_address", 1)


@pytest.mark.parametrize(
    "addresses", [["8.8.8.8", "10.0.0.1"], ["10.0.0.1", "8.8.8.8"], ["8.8.8.8", "::1"]]
)
def test_one_inner_address_forbids_the_name(addresses: list[str]) -> None:
    error = refusal("http://shop.test/", names=Names(addresses))
    assert error.code == "blocked_address"


def test_a_name_that_points_inside_is_refused_without_a_connection() -> None:
    with raw_server(answer(b"secret")) as server:
        url = f"http://shop.test:{server.port}/"
        error = refusal(url, names=Names(["127.0.0.1"]))
    assert (error.code, server.connections) == ("blocked_address", 0)


def test_the_next_address_is_tried_when_the_first_is_dead() -> None:
    with raw_server(answer(b"Hello")) as server:
        names = Names(["127.0.0.2", "127.0.0.1"])
        url = f"http://shop.test:{server.port}/"
        assert call(url, f"shop.test:{server.port}", names=names).text == "Hello"


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "127.0.0.1.."])
def test_the_network_itself_knows_no_odd_spellings(host: str) -> None:
    """Whoever uses the client without reading the address first is safe too."""

    async def story(port: int) -> None:
        allowed = frozenset({f"{host}:{port}"})
        transport = GuardedTransport(allowed, MIB, Names(["127.0.0.1"]))
        async with guarded_client(transport) as client:
            await client.get(f"http://{host}:{port}/")

    with raw_server(answer(b"secret")) as server, pytest.raises(AddressBlocked):
        asyncio.run(story(server.port))
    assert server.connections == 0
