"""The operator's list of inner hosts that tenants may call: ``host:port``, exactly as written."""

from __future__ import annotations

from nodes.adapters.net.addresses import forbidden, never_opened
from nodes.adapters.net.hosts import BadHost, canonical_host
from nodes.adapters.net.urls import endpoint

AllowList = frozenset[str]
NOTHING: AllowList = frozenset()


def is_entry(text: str) -> bool:
    """Whether ``text`` is a host in lower case and a port, and no metadata service."""
    name, _, port = text.rpartition(":")
    try:
        host = canonical_host(name)
        good = port.isascii() and port.isdigit() and 0 < int(port) < 65536
        return good and text == endpoint(host, int(port)) and not _is_metadata(host)
    except BadHost:
        return False


def may_connect(host: str, port: int, address: str, allowed: AllowList) -> bool:
    """Whether ``host`` may be called at ``address``, one of those that its name stands for."""
    if forbidden(address) is None:
        return True
    return endpoint(host, port) in allowed and not never_opened(address)


def may_call(host: str, port: int, allowed: AllowList) -> bool:
    """False where the host itself is an address that is refused; names are checked later."""
    try:
        return may_connect(host, port, host, allowed)
    except ValueError:
        return True


def _is_metadata(host: str) -> bool:
    try:
        return never_opened(host)
    except ValueError:  # a name: known when it is resolved
        return False
