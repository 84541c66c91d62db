"""Calls an address several times if need be, within the time of the turn."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Final

from nodes.contract import Context
from nodes.ports import HttpError, HttpReply, HttpRequest
from nodes.text.localized import words

PAUSES = (0.3, 1.0)  # seconds before each further attempt
SHARE_OF_TIME: Final = 0.9  # what comes after the call needs time, too
_SHORTEST = 0.05  # seconds; with less there is no use in trying


@dataclass(frozen=True, slots=True)
class Called:
    reply: HttpReply
    attempts: int


async def call(request: HttpRequest, context: Context) -> Called:
    """The answer, asked for again on 429, 5xx and passing faults. Raises HttpError.

    ``request.timeout`` is the time of one attempt; the turn's deadline shortens it.
    """
    kept = context.remaining() * (1 - SHARE_OF_TIME)
    for attempt, pause in enumerate((*PAUSES, None), 1):
        left = context.remaining() - kept
        if left < _SHORTEST:
            raise _no_time()
        one = replace(request, timeout=min(request.timeout, left))
        last = pause is None or context.remaining() - kept <= pause + _SHORTEST
        try:
            reply = await context.ports.http.request(one)
        except HttpError as error:
            if last or not error.retryable or error.code == "timeout":
                raise
        else:
            if last or not _passing(reply.status):
                return Called(reply, attempt)
        await asyncio.sleep(pause or 0)
    raise _no_time()


def _passing(status: int) -> bool:
    return status == 429 or status >= 500


def _no_time() -> HttpError:
    return HttpError(
        words("There was no time left for the call.", "Çağrı için zaman kalmadı."),
        "timeout",
        retryable=True,
    )
