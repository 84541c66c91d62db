"""Which IP addresses a call for a tenant may go to: public ones, nothing else."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

METADATA = "cloud metadata"
LINK_LOCAL = "link-local"

# They hand out the machine's own keys. Most are link-local; these are the others.
_METADATA_V4 = {
    IPv4Address("100.100.100.200"),  # Alibaba
    IPv4Address("168.63.129.16"),  # Azure
    IPv4Address("192.0.0.192"),  # Oracle
}
_METADATA_V6 = {
    IPv6Address("fd00:ec2::254"),  # AWS
    IPv6Address("fd00:ec2::23"),
    IPv6Address("fd20:ce::254"),  # Google
    IPv6Address("fd00:42::42"),  # Scaleway
    IPv6Address("fd00:c1::a9fe:a9fe"),  # Oracle
}
_V4 = [
    (IPv4Network(network), reason)
    for network, reason in (
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", LINK_LOCAL),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
]
_V6 = [
    (IPv6Network(network), reason)
    for network, reason in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("fc00::/7", "unique local"),
        ("fe80::/10", LINK_LOCAL),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
        ("2001:db8::/32", "documentation"),
        ("3fff::/20", "documentation"),
        ("2001:2::/48", "benchmarking"),
        ("2001::/23", "reserved"),
    )
]
# The network and how far right in the address the IPv4 address stands, in bits.
_EMBEDDING = [
    (IPv6Network("::ffff:0:0/96"), "IPv4-mapped", 0),
    (IPv6Network("::ffff:0:0:0/96"), "IPv4-translated", 0),
    (IPv6Network("::/96"), "IPv4-compatible", 0),
    (IPv6Network("64:ff9b::/96"), "NAT64", 0),
    (IPv6Network("64:ff9b:1::/48"), "NAT64", 0),
    (IPv6Network("2002::/16"), "6to4", 80),
]
_TEREDO = IPv6Network("2001::/32")
_PUBLIC_V6 = IPv6Network("2000::/3")
_ISATAP = {0x00005EFE, 0x02005EFE}


def forbidden(address: Address | str) -> str | None:
    """Why nobody may call this address, in a word or two; None for a public one.

    An IPv6 address that carries an IPv4 one is never public; if the inner one is forbidden, the
    reason is the inner one's. Raises ValueError for text that is no address.
    """
    ip = ip_address(address.partition("%")[0]) if isinstance(address, str) else address
    reason = _reason_v4(ip) if isinstance(ip, IPv4Address) else _reason_v6(ip)
    return reason or (None if ip.is_global else "not public")


def never_opened(address: Address | str) -> bool:
    """Whether no allow-list opens this address: metadata services, and where they live."""
    return forbidden(address) in (METADATA, LINK_LOCAL)


def _reason_v4(ip: IPv4Address) -> str | None:
    if ip in _METADATA_V4:
        return METADATA
    return next((reason for network, reason in _V4 if ip in network), None)


def _reason_v6(ip: IPv6Address) -> str | None:
    if ip in _METADATA_V6:
        return METADATA
    if ip in (IPv6Address("::"), IPv6Address("::1")):
        return _network_v6(ip)
    if carried := _carried(ip):
        kind, inner = carried
        return _reason_v4(inner) or kind
    return _network_v6(ip)


def _network_v6(ip: IPv6Address) -> str | None:
    reason = next((reason for network, reason in _V6 if ip in network), None)
    return reason or (None if ip in _PUBLIC_V6 else "reserved")


def _carried(ip: IPv6Address) -> tuple[str, IPv4Address] | None:
    """What kind of carrier the address is, and the IPv4 address in it."""
    if ip in _TEREDO:
        return "Teredo", IPv4Address(~int(ip) & 0xFFFFFFFF)
    for network, kind, shift in _EMBEDDING:
        if ip in network:
            return kind, IPv4Address(int(ip) >> shift & 0xFFFFFFFF)
    if int(ip) >> 32 & 0xFFFFFFFF in _ISATAP:
        return "ISATAP", IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
