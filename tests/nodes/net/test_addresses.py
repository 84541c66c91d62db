"""Which IP addresses may be called for a tenant."""

from __future__ import annotations

import pytest

from nodes.adapters.net.addresses import forbidden, never_opened

FORBIDDEN = {
    "unspecified": ["0.0.0.0", "0.1.2.3", "::"],
    "private": [
        *("10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1"),
        *("::ffff:10.0.0.1", "::ffff:0:10.0.0.1", "::10.0.0.1", "64:ff9b::10.0.0.1"),
        *("64:ff9b:1::10.0.0.1", "2002:a00:1::", "2002:c0a8:101::1"),
        *("2001:0:4136:e378:8000:63bf:f5ff:fffe", "2a00:1450::5efe:10.0.0.1"),
        "2a00:1450::200:5efe:10.0.0.1",
    ],
    "carrier-grade NAT": ["100.64.0.1", "100.127.255.254"],
    "loopback": [
        *("127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1"),
    ],
    "link-local": [
        *("169.254.0.1", "169.254.169.254", "169.254.170.2", "fe80::1", "fe80::1%eth0"),
        *("febf::1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::"),
    ],
    "cloud metadata": [
        *("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254"),
        *("fd00:42::42", "::ffff:100.100.100.200"),
    ],
    "reserved": [
        *("192.0.0.1", "240.0.0.1", "255.255.255.255", "4000::1", "100::1", "5f00::1"),
        *("2001:10::1", "2001:20::1"),
    ],
    "documentation": ["192.0.2.1", "198.51.100.7", "203.0.113.9", "2001:db8::1", "3fff::1"],
    "benchmarking": ["198.18.0.1", "198.19.255.255", "2001:2::1"],
    "multicast": ["224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"],
    "6to4 relay": ["192.88.99.1"],
    "unique local": ["fc00::1", "fdff::1"],
    "site-local": ["fec0::1", "feff::1"],
    # they carry a public address, but nobody needs that way to it
    "IPv4-mapped": ["::ffff:8.8.8.8"],
    "IPv4-compatible": ["::8.8.8.8"],
    "NAT64": ["64:ff9b::8.8.8.8", "64:ff9b:1::8.8.8.8"],
    "6to4": ["2002:808:808::1"],
    "Teredo": ["2001:0:4136:e378:8000:63bf:f7f7:f7f7"],
    "ISATAP": ["2a00:1450::5efe:8.8.8.8"],
}
PUBLIC = [
    *("1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1"),
    *("126.255.255.255", "128.0.0.1", "169.253.255.255", "169.255.0.1", "172.15.255.255"),
    *("172.32.0.1", "192.167.255.255", "192.169.0.1", "198.17.255.255", "198.20.0.1"),
    *("223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e", "2001:4860::8888"),
]


@pytest.mark.parametrize(
    ("address", "reason"),
    [(address, reason) for reason, addresses in FORBIDDEN.items() for address in addresses],
)
def test_an_inner_address_is_forbidden(address: str, reason: str) -> None:
    assert forbidden(address) == reason


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_free(address: str) -> None:
    assert forbidden(address) is None


@pytest.mark.parametrize("address", FORBIDDEN["cloud metadata"] + FORBIDDEN["link-local"])
def test_metadata_is_never_opened(address: str) -> None:
    assert never_opened(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "::1", "fd12::1", "100.64.0.1"])
def test_inner_hosts_may_be_opened(address: str) -> None:
    assert not never_opened(address)
