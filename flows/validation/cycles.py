"""Circles in which the flow would run without ever waiting for the visitor."""

from __future__ import annotations

from collections.abc import Iterator

from flows.document.problems import Problem
from flows.validation import findings
from flows.validation.plan import Plan, Spot


def endless_cycles(plan: Plan) -> Iterator[Problem]:
    """One finding per circle that a depth-first walk closes; nodes that surely wait break a circle."""
    done: set[str] = set()
    for spot in plan.values():
        if spot.id not in done and not spot.surely_waits:
            yield from _walk(spot, done)


def _walk(start: Spot, done: set[str]) -> Iterator[Problem]:
    path: dict[str, Spot] = {start.id: start}
    stack = [(start, start.followers())]
    while stack:
        spot, followers = stack[-1]
        follower = next(followers, None)
        if follower is None:
            stack.pop()
            path.pop(spot.id)
            done.add(spot.id)
        elif follower.id in path:
            yield findings.endless_cycle(_circle(path, follower))
        elif follower.id not in done and not follower.surely_waits:
            path[follower.id] = follower
            stack.append((follower, follower.followers()))


def _circle(path: dict[str, Spot], first: Spot) -> list[dict[str, object]]:
    members = list(path.values())
    return [spot.raw for spot in members[members.index(first) :]]
