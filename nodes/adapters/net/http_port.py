"""The HttpPort of tenants' flows: guarded addresses, limits, redirects checked one by one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from nodes.adapters.http_client import shared_client
from nodes.adapters.net.allowlist import NOTHING, AllowList
from nodes.adapters.net.http_errors import http_error
from nodes.adapters.net.urls import BadUrl, Target, read_url
from nodes.adapters.slots import slot
from nodes.ports import HttpError, HttpReply, HttpRequest

if TYPE_CHECKING:
    import httpx2

MOST_REDIRECTS = 3
# They say how a message is sent and to whom, which is not the tenant's to decide.
_OURS = {
    *("host", "content-length", "transfer-encoding", "connection", "keep-alive", "te", "trailer"),
    *("upgrade", "expect", "accept-encoding", "proxy-authorization", "proxy-connection"),
}
# What may follow a redirect to another origin; the others may hold keys.
_HARMLESS = {"accept", "accept-language", "content-type", "content-length", "user-agent", "host"}


class GuardedHttp:
    """``allowed``: the operator's list. ``owner``: whose calls share a limit per endpoint."""

    def __init__(
        self,
        allowed: AllowList = NOTHING,
        owner: str = "",
        client: httpx2.AsyncClient | None = None,
        redirects: int = MOST_REDIRECTS,
    ) -> None:
        self._allowed, self._owner, self._client = allowed, owner, client
        self._redirects = redirects

    async def request(self, request: HttpRequest) -> HttpReply:
        """The answer, whatever its status; all redirects share ``request.timeout``.

        Raises HttpError: bad_url, bad_request, blocked_address, timeout, unreachable,
        bad_answer, too_large, too_many_redirects.
        """
        target = _target(request.url)
        try:
            async with asyncio.timeout(request.timeout), slot((target.origin, self._owner)):
                return await self._follow(target, request)
        except TimeoutError as error:
            raise http_error("timeout") from error

    async def _follow(self, target: Target, request: HttpRequest) -> HttpReply:
        client = self._client or shared_client(self._allowed)
        try:
            sent = _built(client, target, request)
            for _ in range(self._redirects + 1):
                answer = await _sent(client, sent)
                if answer.next_request is None:
                    return _reply(answer)
                sent = _redirected(client, sent, answer.next_request)
        except HttpError:
            raise
        except Exception as error:
            raise _translated(error) from error
        raise http_error("too_many_redirects")


def _target(url: str) -> Target:
    try:
        return read_url(url)
    except BadUrl as error:
        raise http_error("bad_url") from error


def _built(client: httpx2.AsyncClient, target: Target, request: HttpRequest) -> httpx2.Request:
    try:
        return client.build_request(
            request.method.upper(),
            target.url,
            headers=_own(request.headers),
            content=None if request.body is None else request.body.encode("utf-8", "replace"),
            timeout=request.timeout,
        )
    except (ValueError, TypeError) as error:  # a header that is no Latin text
        raise http_error("bad_request") from error


def is_ours(header: str) -> bool:
    """Whether a header of this name is set by us alone."""
    return header.strip().lower() in _OURS


def _own(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if not is_ours(name)}


async def _sent(client: httpx2.AsyncClient, request: httpx2.Request) -> httpx2.Response:
    answer = await client.send(request, stream=True)
    try:
        if answer.next_request is None:
            await answer.aread()
        return answer
    finally:
        await answer.aclose()


def _redirected(
    client: httpx2.AsyncClient, before: httpx2.Request, after: httpx2.Request
) -> httpx2.Request:
    """The next request, its address read anew; no keys go to another origin."""
    target = _target(str(after.url))
    headers = {name: value for name, value in after.headers.items() if name.lower() != "host"}
    if _target(str(before.url)).origin != target.origin:
        headers = {name: value for name, value in headers.items() if name.lower() in _HARMLESS}
    body = None if after.method == "GET" else before.content
    return client.build_request(
        after.method, target.url, headers=headers, content=body, extensions=before.extensions
    )


def _reply(answer: httpx2.Response) -> HttpReply:
    return HttpReply(answer.status_code, answer.text, answer.headers.get("content-type", ""))


def _translated(error: Exception) -> HttpError:
    import httpx2

    from nodes.adapters.net.guard import AddressBlocked
    from nodes.adapters.net.transport import TooLarge

    codes: list[tuple[type[Exception], str]] = [
        (AddressBlocked, "blocked_address"),
        (TooLarge, "too_large"),
        (httpx2.TimeoutException, "timeout"),
        (httpx2.UnsupportedProtocol, "bad_url"),
        (httpx2.InvalidURL, "bad_url"),
        (httpx2.LocalProtocolError, "bad_request"),
        (httpx2.RemoteProtocolError, "bad_answer"),
        (httpx2.DecodingError, "bad_answer"),
        (httpx2.ReadError, "bad_answer"),
        (httpx2.TransportError, "unreachable"),
    ]
    for kind, code in codes:
        if isinstance(error, kind):
            return http_error(code)
    raise error
