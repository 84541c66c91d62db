"""How a host may be written: one spelling per host, so that what is checked is what is called."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address

_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


class BadHost(ValueError):
    """The text names no host, or not in the one way in which it may be written."""


def canonical_host(text: str) -> str:
    """The host in lower-case ASCII: a name, 1.2.3.4, or an IPv6 address without brackets.

    One trailing dot is dropped; international names become punycode and full-width characters
    plain ones. Raises BadHost, for 2130706433, 0177.0.0.1, 0x7f.1, 127.1 and fe80::1%eth0 too.
    """
    if ":" in text:
        return _ipv6(text)
    host = _ascii(text).lower().removesuffix(".")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        return _ipv4(host)
    if not _NAME.fullmatch(host):
        raise BadHost("This is no host.")
    return host


def _ipv6(text: str) -> str:
    inner = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    try:
        address = IPv6Address(inner)
    except ValueError as error:
        raise BadHost("This is no IPv6 address.") from error
    if address.scope_id is not None:
        raise BadHost("An address with a zone is no public one.")
    return address.compressed


def _ipv4(host: str) -> str:
    """Only the plain spelling: others are read differently by different programs."""
    try:
        return str(IPv4Address(host))
    except ValueError as error:
        raise BadHost("This is no IPv4 address in its plain spelling.") from error


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    import idna  # late: it loads big tables

    try:
        return idna.encode(text, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise BadHost("This is no international name.") from error
