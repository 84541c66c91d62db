"""Every turn must pass a node that answers: from the start, and again after every wait."""

from __future__ import annotations

from collections.abc import Iterator

from flows.document.problems import Problem
from flows.validation import findings
from flows.validation.plan import Plan, Spot


def silent_stops(plan: Plan, start: Spot, reached: set[str]) -> Iterator[Problem]:
    """Nodes at which a turn can stop with nothing said."""
    waiting = [plan[id_] for id_ in reached if plan[id_].waits]
    silent = {start.id: start}
    stack = [start]
    while stack or waiting:
        spot, resumed = (stack.pop(), False) if stack else (waiting.pop(), True)
        for follower in _silent_followers(spot, resumed):
            if follower.id not in silent:
                silent[follower.id] = follower
                stack.append(follower)
    for spot in plan.values():
        if spot.id in silent and _stops_silently(spot):
            yield findings.no_answer(spot.raw)


def _silent_followers(spot: Spot, resumed: bool) -> Iterator[Spot]:
    """Where the turn can go from here with nothing said yet. A failing node says nothing."""
    says = spot.answers_after_wait if resumed else spot.answers
    for output, targets in spot.targets.items():
        if output == "error" or not says:
            yield from targets


def _stops_silently(spot: Spot) -> bool:
    """Forks with an open output are reported as such."""
    if spot.answers:
        return False
    return spot.waits or not any(output != "error" for output in spot.targets)
