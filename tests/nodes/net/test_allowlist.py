"""The operator's list opens what is written in it, and nothing beside it."""

from __future__ import annotations

import pytest

from nodes.adapters.net.allowlist import is_entry, may_connect
from tests.nodes.net.calls import Names, call, refusal
from tests.nodes.net.servers import answer, raw_server


@pytest.mark.parametrize(
    "entry", ["127.0.0.1:8000", "[::1]:8000", "models:80", "llm.corp.example:443", "10.0.0.7:1"]
)
def test_hosts_with_ports_are_entries(entry: str) -> None:
    assert is_entry(entry)


@pytest.mark.parametrize(
    "entry",
    [
        *("models", "models:", ":80", "Models:80", "models:0", "models:65536", "models:080"),
        *("::1:80", "[::1]", "127.1:80", "*:80", "http://models:80", "10.0.0.0/8:80", "a b:80"),
        *("169.254.169.254:80", "[fd00:ec2::254]:80", "100.100.100.200:80", "models:8０"),
    ],
)
def test_everything_else_is_no_entry(entry: str) -> None:
    assert not is_entry(entry)


def test_only_the_written_host_and_port_are_opened() -> None:
    allowed = frozenset({"models:80", "127.0.0.1:81"})
    assert may_connect("models", 80, "10.0.0.1", allowed)
    assert not may_connect("models", 81, "10.0.0.1", allowed)
    assert not may_connect("other", 80, "10.0.0.1", allowed)
    assert not may_connect("localhost", 81, "127.0.0.1", allowed)


def test_a_listed_name_may_be_inside() -> None:
    with raw_server(answer(b"Hello")) as server:
        url = f"http://models.internal:{server.port}/"
        listed = f"models.internal:{server.port}"
        assert call(url, listed, names=Names(["127.0.0.1"])).text == "Hello"


@pytest.mark.parametrize("address", ["169.254.169.254", "fd00:ec2::254", "::ffff:a9fe:a9fe"])
def test_a_listed_name_is_no_way_to_metadata(address: str) -> None:
    error = refusal("http://models:80/", "models:80", names=Names([address]))
    assert error.code == "blocked_address"


def test_loopback_is_closed_without_an_entry() -> None:
    with raw_server(answer(b"secret")) as server:
        assert refusal(server.url).code == "blocked_address"
        assert refusal(f"http://localhost:{server.port}/", server).code == "blocked_address"
    assert server.connections == 0
