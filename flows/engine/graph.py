"""A flow made ready to run, once per revision: look-ups are attribute and dictionary reads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any

from flows.document.parse import Document, DocumentError, parse_document
from flows.document.problems import Problem
from flows.engine.obsolete import Misconfigured, Obsolete, ObsoleteConfig
from flows.validation.configs import ConfigProblemsError, parse_config
from flows.validation.findings import ambiguous_output, no_start
from nodes.contract import Config, Context, NodeKind, Result, UnknownNodeType
from nodes.kinds import load
from nodes.text.localized import Words


class GraphError(ValueError):
    """The flow cannot be run; ``problems`` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.message["en"] for problem in problems))


@dataclass(slots=True, eq=False)
class GraphNode:
    """A node with its config parsed and its outputs tied to the nodes they lead to."""

    id: str
    type: str
    name: str
    kind: NodeKind[Any]
    config: Config
    run: Callable[[Any, Context], Result | Awaitable[Result]]
    targets: dict[str | None, GraphNode] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Graph:
    """``circular``: a node may be reached more than once in a turn. ``types``: of its known nodes."""

    nodes: dict[str, GraphNode]
    start: GraphNode
    failure_reply: Words | None
    circular: bool
    types: frozenset[str]


def compile_graph(document: dict[str, Any], start_node_id: str) -> Graph:
    """The graph of a document. Raises GraphError: broken shape, ambiguous output or missing start.
    A node of unknown type or with settings that cannot be read is kept; it fails when it is reached."""
    try:
        parsed = parse_document(document)
    except DocumentError as error:
        raise GraphError(error.problems) from error
    problems: list[Problem] = []
    nodes = {id_: _node(raw) for id_, raw in parsed.nodes.items()}
    _connect(parsed, nodes, problems)
    if start_node_id not in parsed.nodes:
        problems.append(no_start(start_node_id))
    if problems:
        raise GraphError(problems)
    types = frozenset(node.type for node in nodes.values() if node.kind.type == node.type)
    start, reply = nodes[start_node_id], parsed.failure_reply
    return Graph(nodes, start, reply, _is_circular(nodes), types)


def _node(raw: dict[str, Any]) -> GraphNode:
    kind: NodeKind[Any]
    try:
        kind = load(raw["type"])
        config = parse_config(kind, raw)
    except UnknownNodeType as error:
        kind, config = Obsolete(error.type), ObsoleteConfig()
    except ConfigProblemsError as error:
        kind, config = Misconfigured(raw["type"], error.problems), ObsoleteConfig()
    return GraphNode(raw["id"], raw["type"], raw["name"], kind, config, kind.run)


def _connect(parsed: Document, nodes: dict[str, GraphNode], problems: list[Problem]) -> None:
    for edge in parsed.edges:
        targets = nodes[edge["source"]].targets
        if edge["sourceOutput"] in targets:
            problems.append(ambiguous_output(edge))
        targets[edge["sourceOutput"]] = nodes[edge["target"]]


def _is_circular(nodes: dict[str, GraphNode]) -> bool:
    ways = {node.id: [target.id for target in node.targets.values()] for node in nodes.values()}
    try:
        TopologicalSorter(ways).prepare()
    except CycleError:
        return True
    return False
