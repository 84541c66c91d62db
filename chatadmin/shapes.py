"""What single settings must look like."""

from __future__ import annotations

import re
from email.utils import parseaddr
from ipaddress import ip_network
from urllib.parse import SplitResult, unquote, urlsplit

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")


def is_host_name(text: str) -> bool:
    """A host's name as browsers send it: lower case, no scheme, no port, no trailing dot."""
    return _HOST.fullmatch(text) is not None


def is_proxy(text: str) -> bool:
    """An IP address, a network such as 10.0.0.0/8, or `*` for everybody."""
    try:
        return text == "*" or bool(ip_network(text))
    except ValueError:
        return False


def is_mail_address(text: str) -> bool:
    """An address with or without the name of its owner; no line breaks."""
    _, address = parseaddr(text)
    name, _, host = address.rpartition("@")
    return "\n" not in text and bool(name) and is_host_name(host)


def is_redis_url(text: str) -> bool:
    parts = split_url(text)
    if parts is None:
        return False
    if parts.scheme == "unix":
        return bool(parts.path)
    return parts.scheme in ("redis", "rediss") and bool(parts.hostname)


def split_url(text: str) -> SplitResult | None:
    """The parts of a URL; None where its host or port cannot be read."""
    try:
        parts = urlsplit(text)
        _ = parts.port  # read on demand, so this is where a wrong one is found
    except ValueError:
        return None
    return parts


def host_of(netloc: str) -> str:
    """The host without user and port. One that begins with %2F is the folder of a unix socket.

    Not `hostname` of urlsplit, which lower-cases: a folder keeps its case.
    """
    host = netloc.rpartition("@")[2]
    if host.startswith("["):
        return unquote(host[1:].partition("]")[0])
    return unquote(host.partition(":")[0])
