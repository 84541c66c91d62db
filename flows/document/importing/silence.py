"""What a turn has surely said when it comes somewhere. Failures are left aside: they are told."""

from __future__ import annotations

from collections.abc import Iterable

from flows.validation.plan import Plan, Spot, reachable


def silent_ids(plan: Plan, start: Spot) -> set[str]:
    """Nodes that a turn may reach with nothing said, from the start or after a wait."""
    waiting = [plan[id_] for id_ in reachable(start) if plan[id_].waits]
    resumed = [spot for wait in waiting for spot in silent_after(wait)]
    return silent_from([start, *resumed])


def silent_after(wait: Spot) -> Iterable[Spot]:
    """Where the answer to a node that waits leads with nothing said."""
    return () if wait.answers_after_wait else wait.followers()


def silent_from(starts: Iterable[Spot]) -> set[str]:
    stack = list(starts)
    seen = {spot.id for spot in stack}
    while stack:
        spot = stack.pop()
        for follower in () if spot.answers else spot.followers():
            if follower.id not in seen:
                seen.add(follower.id)
                stack.append(follower)
    return seen


def has_spoken(spot: Spot, output: str, silent: set[str]) -> bool:
    """Whether a turn that leaves the node by this output has surely said something."""
    if output == "error":
        return False
    if spot.waits:
        return spot.answers_after_wait
    return spot.answers or spot.id not in silent


def open_ways(spot: Spot) -> list[str]:
    """Required outputs that lead nowhere."""
    outputs = spot.kind.outputs if spot.kind else ()
    return [out.name for out in outputs if out.required and out.name not in spot.targets]


def leading_to_silence(plan: Plan) -> set[str]:
    """Nodes from which a turn that has said nothing may come to a stop with nothing said."""
    before: dict[str, list[str]] = {id_: [] for id_ in plan}
    for spot in plan.values():
        for follower in () if spot.answers else spot.followers():
            before[follower.id].append(spot.id)
    stack = [id_ for id_, spot in plan.items() if not spot.answers and _may_stop(spot)]
    seen = set(stack)
    while stack:
        for id_ in before[stack.pop()]:
            if id_ not in seen:
                seen.add(id_)
                stack.append(id_)
    return seen


def _may_stop(spot: Spot) -> bool:
    return spot.kind is not None and (not spot.kind.outputs or bool(open_ways(spot)))
