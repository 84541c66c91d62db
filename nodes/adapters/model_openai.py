"""Any language model behind the OpenAI chat completions protocol, through the official SDK."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from nodes.adapters.http_client import LARGEST_ANSWER, LARGEST_STREAM, shared_client
from nodes.adapters.model_errors import model_error
from nodes.adapters.model_live import Live
from nodes.adapters.model_reply import read_reply
from nodes.adapters.net.allowlist import NOTHING, AllowList, may_call
from nodes.adapters.net.urls import BadUrl, read_url
from nodes.adapters.slots import slot
from nodes.ports import ModelError, ModelReply, ModelRequest

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI

MAX_RETRIES = 2
ATTEMPTS_TO_STREAM = 2


def load_sdk() -> None:
    """Imports the SDK, which takes half a second: else the first call would hold up the event loop."""
    import openai.resources.chat  # noqa: F401

    import nodes.adapters.model_stream  # noqa: F401


class OpenAIModel:
    """A ModelPort for one tenant's endpoint. ``model`` is used where a node names none.

    ``allowed``: the operator's list of inner addresses that may be called.
    """

    def __init__(
        self,
        *,
        api_key: str,
        base_url: str,
        model: str,
        allowed: AllowList = NOTHING,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        self._api_key, self._base_url, self._model = api_key, base_url, model
        self._allowed, self._http_client = allowed, http_client

    async def complete(self, request: ModelRequest) -> ModelReply:
        """The answer; waiting for a slot and all attempts share ``request.timeout``.

        It is streamed where somebody listens (``request.on_text``).
        Raises ModelError; "model_busy" where no slot became free in time.
        """
        live = Live(request.on_text)
        try:
            return await self._in_time(request, live)
        except ModelError as error:
            if live.shown:  # asked again, the listener would hear it twice
                error.retryable = False
            raise

    async def _in_time(self, request: ModelRequest, live: Live) -> ModelReply:
        asked = False
        try:
            async with asyncio.timeout(request.timeout), slot((self._base_url, self._api_key)):
                asked = True
                if request.on_text is not None:
                    return await self._streamed(request, live)
                with _named_errors():
                    answer = await self._ask(request)
                return read_reply(answer, self._model_of(request))
        except TimeoutError as error:
            raise model_error("model_timeout" if asked else "model_busy") from error

    async def _streamed(self, request: ModelRequest, live: Live) -> ModelReply:
        """Asked once more where it broke off before anything was shown."""
        from nodes.adapters.model_stream import read_stream

        for _ in range(ATTEMPTS_TO_STREAM):
            with _named_errors():
                stream = await self._open_stream(request)
                reply = await read_stream(stream, live, self._model_of(request))
            if reply is not None:
                return reply
            if live.shown:
                break
        raise model_error("model_cut")

    async def _open_stream(self, request: ModelRequest) -> Any:
        import openai

        options = {"include_usage": True}
        try:
            return await self._ask(request, LARGEST_STREAM, stream=True, stream_options=options)
        except (openai.BadRequestError, openai.UnprocessableEntityError):
            # perhaps it knows no stream_options; if it is something else, it says so again
            return await self._ask(request, LARGEST_STREAM, stream=True)

    async def _ask(
        self, request: ModelRequest, max_bytes: int = LARGEST_ANSWER, **more: Any
    ) -> Any:
        client = self._client(self._checked_url(), request.timeout, max_bytes)
        return await client.chat.completions.create(
            model=self._model_of(request),
            messages=_messages(request),
            temperature=request.temperature,
            max_tokens=request.max_tokens,
            **more,
        )

    def _model_of(self, request: ModelRequest) -> str:
        return request.model or self._model

    def _checked_url(self) -> str:
        """What can be told without a look-up is told at once; the rest when it connects."""
        try:
            target = read_url(self._base_url)
        except BadUrl as error:
            raise model_error("model_address") from error
        if not may_call(target.host, target.port, self._allowed):
            raise model_error("model_blocked")
        return target.url

    def _client(self, url: str, timeout: float, max_bytes: int) -> AsyncOpenAI:
        """Everything is passed explicitly: else the host's OPENAI_* variables reach tenants."""
        import openai

        client = openai.AsyncOpenAI(
            # the SDK refuses to be without one; an endpoint that wants a key says so itself
            api_key=self._api_key or "none",
            base_url=url,
            timeout=timeout,
            max_retries=MAX_RETRIES,
            http_client=self._http_client or shared_client(self._allowed, max_bytes),
        )
        client.organization = client.project = client.admin_api_key = None
        client._custom_headers = {}  # OPENAI_CUSTOM_HEADERS; there is no argument against it
        return client


def _messages(request: ModelRequest) -> Any:
    return [{"role": message.role, "content": message.content} for message in request.messages]


@contextmanager
def _named_errors() -> Iterator[None]:
    """Turns what the SDK and the transport raise into ModelErrors."""
    import openai

    from nodes.adapters.net.guard import AddressBlocked
    from nodes.adapters.net.transport import TooLarge

    try:
        yield
    except AddressBlocked as error:
        raise model_error("model_blocked") from error
    except TooLarge as error:
        raise model_error("model_too_long") from error
    except (openai.OpenAIError, ValueError) as error:  # ValueError: the body is no JSON
        raise _translated(error) from error


def _translated(error: Exception) -> ModelError:
    import httpx2
    import openai

    causes: list[tuple[type[Exception], str]] = [
        (httpx2.DecodingError, "model_bad_answer"),
        (httpx2.RemoteProtocolError, "model_cut"),
        (httpx2.ReadError, "model_cut"),
    ]
    codes: list[tuple[type[Exception], str]] = [
        (openai.APITimeoutError, "model_timeout"),
        (openai.APIConnectionError, "model_unreachable"),
        (openai.RateLimitError, "model_busy"),
        (openai.AuthenticationError, "model_key"),
        (openai.PermissionDeniedError, "model_key"),
        (openai.NotFoundError, "model_unknown"),
        (openai.InternalServerError, "model_down"),
        (openai.APIResponseValidationError, "model_bad_answer"),
        (openai.APIStatusError, "model_refused"),
        (openai.APIError, "model_down"),  # an error told in the middle of a stream
    ]
    for kind, code in causes:
        if isinstance(error.__cause__, kind):
            return model_error(code)
    for kind, code in codes:
        if isinstance(error, kind):
            return model_error(code)
    return model_error("model_bad_answer")
