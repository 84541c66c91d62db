"""Reads the addresses that a tenant writes; builds the one that is called anew from its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from nodes.adapters.net.hosts import BadHost, canonical_host

LONGEST = 8192
_DEFAULT_PORTS = {"http": 80, "https": 443}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_UNFIT = re.compile(r"[\s\\@%]")  # in an authority: user:password@, and what parsers differ on


class BadUrl(ValueError):
    """The text is no web address."""


@dataclass(frozen=True, slots=True)
class Target:
    """A web address in its one spelling. ``host``: as canonical_host gives it."""

    scheme: str
    host: str
    port: int
    path: str  # with the query, without the fragment

    @property
    def endpoint(self) -> str:
        """``host:port`` as the allow-list has it."""
        return endpoint(self.host, self.port)

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.endpoint}"

    @property
    def url(self) -> str:
        """Without the port where it is the scheme's own: some servers mind it in Host."""
        if self.port == _DEFAULT_PORTS[self.scheme]:
            return f"{self.scheme}://{bracketed(self.host)}{self.path}"
        return self.origin + self.path


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def endpoint(host: str, port: int) -> str:
    return f"{bracketed(host)}:{port}"


def read_url(text: str) -> Target:
    """Raises BadUrl for all but http and https with a host in its plain spelling and no user."""
    text = text.strip(" ")
    if len(text) > LONGEST or _CONTROL.search(text):
        raise BadUrl("This is no web address.")
    try:
        parts = urlsplit(text)
        port = parts.port
        if parts.scheme not in _DEFAULT_PORTS or _UNFIT.search(parts.netloc) or port == 0:
            raise BadUrl("Only plain http and https addresses are called.")
        host = canonical_host(_host(parts.netloc))
    except BadHost as error:
        raise BadUrl(str(error)) from error
    except ValueError as error:
        raise BadUrl("This is no web address.") from error
    query = f"?{parts.query}" if parts.query else ""
    path = (parts.path or "/") + query
    return Target(parts.scheme, host, port or _DEFAULT_PORTS[parts.scheme], path)


def _host(netloc: str) -> str:
    """Without the port."""
    if not netloc.startswith("["):
        return netloc.partition(":")[0]
    host, _, rest = netloc.partition("]")
    if rest and not rest.startswith(":"):
        raise BadHost("Something follows the address in brackets.")
    return f"{host}]"
