"""Where a request comes from. Headers are not asked: TRUSTED_PROXIES has done that before Django."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from django.http import HttpRequest

# One customer of a provider gets that much, and may use another address for each attempt.
IPV6_PREFIX = 64


def client_address(request: HttpRequest) -> str | None:
    """An IPv4 address, or the network of an IPv6 one; None for a unix socket and for nonsense."""
    try:
        address = ip_address(str(request.META.get("REMOTE_ADDR", "")).partition("%")[0])
    except ValueError:
        return None
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, IPV6_PREFIX), strict=False).network_address)
