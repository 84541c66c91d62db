"""Outputs: only those that exist may lead on, to one node each, and the required ones must."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flows.document.problems import Problem
from flows.validation import findings
from flows.validation.plan import Plan, Spot


def edge_problems(edges: list[dict[str, Any]], plan: Plan) -> Iterator[Problem]:
    taken: set[tuple[str, str]] = set()
    for edge in edges:
        spot, output = plan[edge["source"]], edge["sourceOutput"]
        if (spot.id, output) in taken:
            yield findings.ambiguous_output(edge)
        taken.add((spot.id, output))
        if spot.kind is not None and output not in {o.name for o in spot.kind.all_outputs()}:
            yield findings.unknown_output(spot.raw, edge)


def open_outputs(spot: Spot) -> Iterator[Problem]:
    """A fork must lead somewhere on every way. A single way out may be left open: the turn then
    stops there, which is told as a dead end."""
    if spot.kind is None:
        return
    required = [output for output in spot.kind.all_outputs() if output.required]
    for output in required:
        if output.name in spot.targets:
            continue
        if len(required) > 1:
            yield findings.unconnected(spot.raw, output.name, output.label)
        else:
            yield findings.dead_end(spot.raw)
