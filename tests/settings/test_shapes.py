"""Which values are taken for hosts, proxies and Redis."""

from __future__ import annotations

import pytest

from chatadmin.shapes import is_host_name, is_proxy, is_redis_url


@pytest.mark.parametrize("name", ["localhost", "example.com", "a-1.example.com", "127.0.0.1"])
def test_names_of_hosts(name: str) -> None:
    assert is_host_name(name)


@pytest.mark.parametrize(
    "name",
    ["", "Example.com", "example.com:80", "https://example.com", "a..b", ".a", "a.", "-a", "a b"],
)
def test_what_is_no_name_of_a_host(name: str) -> None:
    assert not is_host_name(name)


@pytest.mark.parametrize("proxy", ["10.0.0.1", "10.0.0.0/8", "::1", "fd00::/8", "*"])
def test_addresses_of_proxies(proxy: str) -> None:
    assert is_proxy(proxy)


@pytest.mark.parametrize("proxy", ["nonsense", "10.0.0.1/8", "10.0.0.300", "proxy.example.com"])
def test_what_is_no_address_of_a_proxy(proxy: str) -> None:
    assert not is_proxy(proxy)


@pytest.mark.parametrize(
    "url", ["redis://r:6379/0", "rediss://:secret@r", "unix:///run/redis.sock", "redis://[::1]"]
)
def test_addresses_of_redis(url: str) -> None:
    assert is_redis_url(url)


@pytest.mark.parametrize(
    "url", ["nonsense", "redis://", "redis://r:port", "http://r", "unix://", "redis://[::1"]
)
def test_what_is_no_address_of_redis(url: str) -> None:
    assert not is_redis_url(url)
