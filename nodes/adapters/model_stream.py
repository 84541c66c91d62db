"""Reads an answer that arrives piece by piece. Import it late: it takes the SDK with it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import openai
from openai._streaming import ServerSentEvent, SSEDecoder
from openai.types.chat import ChatCompletion

from nodes.adapters.http_client import LARGEST_ANSWER
from nodes.adapters.model_errors import model_error
from nodes.adapters.model_live import Live
from nodes.adapters.model_reply import as_reply, first_text, read_reply
from nodes.adapters.net.transport import TooLarge
from nodes.ports import ModelReply

SECONDS_FOR_THE_COUNT = 2.0
"""How long the token count may follow the end of the text, before it is done without."""

CUTS = (httpx2.RemoteProtocolError, httpx2.ReadError)

Stream = openai.AsyncStream[Any]


async def read_stream(stream: Stream, live: Live, model: str) -> ModelReply | None:
    """The whole reply, its pieces shown on the way; None if it broke off.

    Raises ModelError, TooLarge, ValueError (broken JSON) and the SDK's errors.
    """
    async with stream:
        kind = stream.response.headers.get("content-type", "")
        if kind.startswith("application/json"):
            return await _unstreamed(stream, live, model)
        live.begin()
        arrived = _Arrived(live)
        await _read(stream, arrived)
        if not arrived.complete:
            if not arrived.events and not kind.startswith("text/event-stream"):
                raise model_error("model_bad_answer")
            return None
        live.finish()
        return as_reply(live.text, arrived.tokens, arrived.model, model)


async def _unstreamed(stream: Stream, live: Live, model: str) -> ModelReply:
    """Some endpoints know no streaming and answer in one piece."""
    try:
        answer = json.loads(await stream.response.aread())
    except httpx2.TransportError as error:
        raise model_error("model_cut" if isinstance(error, CUTS) else "model_timeout") from error
    if not isinstance(answer, dict):
        raise model_error("model_bad_answer")
    reply = read_reply(ChatCompletion.construct(**answer), model)
    live.add(reply.text)
    return reply


async def _read(stream: Stream, arrived: _Arrived) -> None:
    """Until the end. Once the text is whole, a cut or a hang takes nothing from it."""
    decoder = stream._decoder = _Decoder()  # the SDK keeps to itself whether [DONE] came
    try:
        async with asyncio.timeout(None) as patience:
            async for chunk in stream:
                arrived.take(chunk)
                if arrived.complete and patience.when() is None:
                    now = asyncio.get_running_loop().time()
                    patience.reschedule(now + SECONDS_FOR_THE_COUNT)
    except TimeoutError:
        if not patience.expired():
            raise
    except openai.APIConnectionError as error:
        if not arrived.complete and not isinstance(error.__cause__, CUTS):
            raise
    arrived.complete = arrived.complete or decoder.done


class _Arrived:
    """What the chunks held so far. Every part of a chunk may be missing or of any type."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.complete = False
        self.events = 0
        self.tokens: Any = 0
        self.model: Any = ""

    def take(self, chunk: Any) -> None:
        self.events += 1
        self.model = self.model or getattr(chunk, "model", None)
        self.tokens = getattr(getattr(chunk, "usage", None), "total_tokens", None) or self.tokens
        choices = getattr(chunk, "choices", None)
        text = first_text(choices, "delta")
        if self.live.size + len(text) > LARGEST_ANSWER:
            raise TooLarge("The answer is too large.")
        self.live.add(text)
        if isinstance(choices, list) and choices:
            self.complete = self.complete or bool(getattr(choices[0], "finish_reason", None))


class _Decoder(SSEDecoder):
    """The SDK's decoder, which also knows whether the end was announced."""

    done = False

    async def aiter_bytes(self, iterator: AsyncIterator[bytes]) -> AsyncIterator[ServerSentEvent]:
        async for event in super().aiter_bytes(iterator):
            self.done = self.done or event.data.startswith("[DONE]")
            yield event
