"""All findings about a flow, in the order in which people should read them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from flows.document.parse import DocumentError, parse_document
from flows.document.problems import Problem
from flows.validation import findings
from flows.validation.answers import silent_stops
from flows.validation.configs import ConfigProblemsError, parse_config
from flows.validation.cycles import endless_cycles
from flows.validation.outputs import edge_problems, open_outputs
from flows.validation.plan import Plan, Spot, reachable, tie
from nodes.contract import UnknownNodeType
from nodes.kinds import load


def validate(
    document: object, start_node_id: str | None, permitted_types: Collection[str] | None = None
) -> list[Problem]:
    """Errors (they forbid publishing) and warnings. Never raises; a document of broken shape
    yields its breakages alone. ``permitted_types`` None: every type is permitted."""
    try:
        parsed = parse_document(document)
    except DocumentError as error:
        return error.problems
    problems: list[Problem] = []
    plan = _plan(parsed.nodes, permitted_types, problems)
    tie(plan, parsed.edges)
    problems += edge_problems(parsed.edges, plan)
    problems += endless_cycles(plan)
    problems += _ways(plan, start_node_id)
    return problems


def _plan(
    nodes: dict[str, dict[str, Any]], permitted: Collection[str] | None, problems: list[Problem]
) -> Plan:
    return {id_: _spot(raw, permitted, problems) for id_, raw in nodes.items()}


def _spot(raw: dict[str, Any], permitted: Collection[str] | None, problems: list[Problem]) -> Spot:
    spot = Spot(raw)
    try:
        spot.kind = load(raw["type"])
        spot.config = parse_config(spot.kind, raw)
    except UnknownNodeType:
        problems.append(findings.unknown_type(raw))
        return spot
    except ConfigProblemsError as error:
        problems.extend(error.problems)
    if permitted is not None and raw["type"] not in permitted:
        problems.append(findings.type_not_permitted(raw))
    return spot


def _ways(plan: Plan, start_node_id: str | None) -> Iterator[Problem]:
    """Findings that need a start: what is reached, where it stops, whether anything is said."""
    start = plan.get(start_node_id or "")
    if start is None:
        yield findings.no_start(start_node_id)
        return
    reached = reachable(start)
    for spot in plan.values():
        if spot.id in reached:
            yield from open_outputs(spot)
        else:
            yield findings.unreachable(spot.raw)
    yield from silent_stops(plan, start, reached)
