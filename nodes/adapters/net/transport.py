"""HTTP over the guarded network, with a limit to the size of an answer."""

from __future__ import annotations

import re
import ssl
from collections.abc import AsyncIterable, AsyncIterator, Iterator
from contextlib import contextmanager
from functools import lru_cache

import httpcore2
import httpx2

from nodes.adapters.net.allowlist import AllowList
from nodes.adapters.net.guard import GuardedBackend, Resolver, resolve

KEPT_CONNECTIONS = 100
# Codecs that cost no more than the text has characters. Python also knows "zlib" and the like.
_CHARSET = re.compile(r"utf-8|us-ascii|iso-8859-\d{1,2}|windows-125\d")


class TooLarge(Exception):
    """The answer is larger than the limit. None of httpx2's errors: those are tried again."""


class GuardedTransport(httpx2.AsyncBaseTransport):
    """For httpx2 clients. ``max_bytes``: the largest body of an answer.

    Raises AddressBlocked, TooLarge and httpx2's own errors. Connections are not limited in all:
    one endpoint that hangs would stop the others (slots.py limits each endpoint).
    """

    def __init__(
        self,
        allowed: AllowList,
        max_bytes: int,
        resolver: Resolver = resolve,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._max_bytes = max_bytes
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=tls or _tls(),
            max_connections=None,
            max_keepalive_connections=KEPT_CONNECTIONS,
            keepalive_expiry=5,
            network_backend=GuardedBackend(allowed, resolver),
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.scheme not in ("http", "https"):
            raise httpx2.UnsupportedProtocol("Only http and https are called.")
        with _as_httpx2():
            answer = await self._pool.handle_async_request(_plain(request))
        stream = _Limited(answer.stream, self._max_bytes)  # type: ignore[arg-type]
        headers = httpx2.Headers(answer.headers)
        try:
            _check(headers, self._max_bytes)
        except (TooLarge, httpx2.DecodingError):
            await stream.aclose()
            raise
        return _readable(
            httpx2.Response(
                answer.status, headers=headers, stream=stream, extensions=answer.extensions
            )
        )

    async def aclose(self) -> None:
        await self._pool.aclose()


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return httpx2.create_ssl_context()  # 27 ms


def _plain(request: httpx2.Request) -> httpcore2.Request:
    url = httpcore2.URL(
        scheme=request.url.raw_scheme,
        host=request.url.raw_host,
        port=request.url.port,
        target=request.url.raw_path,
    )
    return httpcore2.Request(
        method=request.method,
        url=url,
        headers=request.headers.raw,
        content=request.stream,
        extensions={"timeout": request.extensions.get("timeout", {})},
    )


def _check(headers: httpx2.Headers, max_bytes: int) -> None:
    """Refuses what is announced as too large, or would be when it is unpacked."""
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) > max_bytes:
        raise TooLarge("The answer is too large.")
    if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise httpx2.DecodingError("The answer is compressed, which was not asked for.")


def _readable(answer: httpx2.Response) -> httpx2.Response:
    """A charset that would let the text grow is not believed."""
    if not _CHARSET.fullmatch(answer.charset_encoding or ""):
        answer.encoding = "utf-8"
    return answer


class _Limited(httpx2.AsyncByteStream):
    """A body that ends with TooLarge."""

    def __init__(self, body: AsyncIterable[bytes], max_bytes: int) -> None:
        self._body, self._left = body, max_bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _as_httpx2():
            async for part in self._body:
                self._left -= len(part)
                if self._left < 0:
                    raise TooLarge("The answer is too large.")
                yield part

    async def aclose(self) -> None:
        close = getattr(self._body, "aclose", None)
        if close is not None:
            await close()


@contextmanager
def _as_httpx2() -> Iterator[None]:
    """The two libraries name the same errors alike."""
    try:
        yield
    except (httpcore2.TimeoutException, httpcore2.NetworkError) as error:
        raise _named(error) from error
    except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise _named(error) from error


def _named(error: Exception) -> Exception:
    kind: type[httpx2.TransportError] = getattr(httpx2, type(error).__name__, httpx2.TransportError)
    return kind(str(error))
