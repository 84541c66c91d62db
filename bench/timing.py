"""Times turns of one conversation, each with the state that the one before left.

Time is the process's own on the processor: on a shared machine the neighbours are not counted.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import orjson

from bench.reference.flow import NEW, Answer
from bench.reference.work import MESSAGE

Turn = Callable[[bytes, str], Answer]
AsyncTurn = Callable[[bytes, str], Awaitable[Answer]]


class Timed(NamedTuple):
    """``us``: µs a turn. The rest is what the last turn gave, to compare it."""

    us: float
    reply: str
    state: str
    path: list[str]


Measure = Callable[[int], Timed]  # times so many turns


def timed(turn: Turn, turns: int, state: bytes) -> Timed:
    answer = turn(state, MESSAGE)
    started = time.process_time()
    for _ in range(turns):
        answer = turn(answer[1], MESSAGE)
    return _timed(time.process_time() - started, turns, answer)


async def timed_async(turn: AsyncTurn, turns: int, state: bytes) -> Timed:
    answer = await turn(state, MESSAGE)
    started = time.process_time()
    for _ in range(turns):
        answer = await turn(answer[1], MESSAGE)
    return _timed(time.process_time() - started, turns, answer)


def timer(turn: Turn | AsyncTurn, state: bytes = NEW) -> Measure:
    """Times turns from ``state`` on; those of an ``async`` one in one event loop."""
    if not asyncio.iscoroutinefunction(turn):
        return lambda turns: timed(turn, turns, state)  # type: ignore[arg-type]
    loop = asyncio.Runner()
    return lambda turns: loop.run(timed_async(turn, turns, state))


def _timed(seconds: float, turns: int, answer: Answer) -> Timed:
    reply, state, trace = answer
    path = [row["node_id"] for row in orjson.loads(trace)]
    return Timed(seconds / turns * 1e6, reply, state.decode(), path)
