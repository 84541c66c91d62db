"""Any language model behind the OpenAI chat completions protocol, through the official SDK."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from nodes.adapters.http_client import shared_client
from nodes.adapters.model_errors import model_error
from nodes.adapters.model_reply import read_reply
from nodes.adapters.slots import slot
from nodes.ports import ModelError, ModelReply, ModelRequest

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI

MAX_RETRIES = 2


def load_sdk() -> None:
    """Imports the SDK, which takes half a second: else the first call would hold up the event loop."""
    import openai.resources.chat  # noqa: F401


class OpenAIModel:
    """A ModelPort for one tenant's endpoint. ``model`` is used where a node names none."""

    def __init__(
        self,
        *,
        api_key: str,
        base_url: str,
        model: str,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        self._api_key, self._base_url, self._model = api_key, base_url, model
        self._http_client = http_client

    async def complete(self, request: ModelRequest) -> ModelReply:
        """The answer; waiting for a slot and all attempts share ``request.timeout``.

        Raises ModelError; "model_busy" where no slot became free in time.
        """
        asked = False
        try:
            async with asyncio.timeout(request.timeout), slot((self._base_url, self._api_key)):
                asked = True
                answer = await self._ask(request)
        except TimeoutError as error:
            raise model_error("model_timeout" if asked else "model_busy") from error
        return read_reply(answer, request.model or self._model)

    async def _ask(self, request: ModelRequest) -> Any:
        import openai

        try:
            return await self._client(request.timeout).chat.completions.create(
                model=request.model or self._model,
                messages=_messages(request),
                temperature=request.temperature,
                max_tokens=request.max_tokens,
            )
        except (openai.OpenAIError, ValueError) as error:  # ValueError: the body is no JSON
            raise _translated(error) from error

    def _client(self, timeout: float) -> AsyncOpenAI:
        """Everything is passed explicitly: else the host's OPENAI_* variables reach tenants."""
        import openai

        client = openai.AsyncOpenAI(
            api_key=self._api_key,
            base_url=self._base_url,
            timeout=timeout,
            max_retries=MAX_RETRIES,
            http_client=self._http_client or shared_client(),
        )
        client.organization = client.project = client.admin_api_key = None
        client._custom_headers = {}  # OPENAI_CUSTOM_HEADERS; there is no argument against it
        return client


def _messages(request: ModelRequest) -> Any:
    return [{"role": message.role, "content": message.content} for message in request.messages]


def _translated(error: Exception) -> ModelError:
    import openai

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
    ]
    for kind, code in codes:
        if isinstance(error, kind):
            return model_error(code)
    return model_error("model_bad_answer")
