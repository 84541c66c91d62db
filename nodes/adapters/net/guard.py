"""Connects to checked addresses only: the name is resolved once, and never again after the check."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import httpcore2

from nodes.adapters.net.allowlist import AllowList, may_connect
from nodes.adapters.net.hosts import BadHost, canonical_host

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port → the IP addresses. Raises OSError when there are none."""

MOST_ADDRESSES = 4  # tried one after the other

# Threads of their own: a tenant's slow name server must not take those of the chat's databases.
_threads = ThreadPoolExecutor(max_workers=32, thread_name_prefix="resolve")


class AddressBlocked(Exception):
    """The host stands for an address that tenants may not call. Which one is told to nobody."""

    def __init__(self) -> None:
        super().__init__("This address may not be called.")


async def resolve(host: str, port: int) -> Sequence[str]:
    """All addresses of the host as the system knows them."""

    def look_up() -> list[str]:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))

    return await asyncio.get_running_loop().run_in_executor(_threads, look_up)


class GuardedBackend(httpcore2.AsyncNetworkBackend):
    """The network as tenants may use it. Raises AddressBlocked where they may not."""

    def __init__(self, allowed: AllowList, resolver: Resolver = resolve) -> None:
        self._allowed, self._resolve = allowed, resolver
        self._network = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._checked(host, port)
                return await self._first(addresses, port, timeout, local_address, socket_options)
        except TimeoutError as error:
            raise httpcore2.ConnectTimeout("The host was not reached in time.") from error

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        raise AddressBlocked

    async def sleep(self, seconds: float) -> None:
        await self._network.sleep(seconds)

    async def _checked(self, host: str, port: int) -> Sequence[str]:
        """One forbidden address forbids the host: it is how a name is bent to the inside."""
        try:
            host = canonical_host(host)
            addresses = await self._resolve(host, port)
        except BadHost as error:
            raise AddressBlocked from error
        except OSError as error:
            raise httpcore2.ConnectError("The host is not known.") from error
        if not all(may_connect(host, port, address, self._allowed) for address in addresses):
            raise AddressBlocked
        return addresses[:MOST_ADDRESSES]

    async def _first(
        self, addresses: Sequence[str], port: int, timeout: float | None, *options: object
    ) -> httpcore2.AsyncNetworkStream:
        """The first address that answers; each gets its share of the time."""
        share = timeout / len(addresses) if timeout and addresses else timeout
        failed: Exception = httpcore2.ConnectError("The host has no address.")
        for address in addresses:
            try:
                return await self._network.connect_tcp(address, port, share, *options)  # type: ignore[arg-type]
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed
