"""The heat of a version beside its document: a row a node and a way on, in the order of the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flows.heat import Heat, NodeHeat
from flows.models import Flow, Revision


@dataclass(frozen=True, slots=True)
class NodeRow:
    """`node_id` "": before the first node. `depth`: steps from the start, None where no way leads there;
    `is_there` False: the traces name it, this version does not have it."""

    node_id: str
    name: str
    type: str
    depth: int | None
    is_there: bool
    heat: NodeHeat


@dataclass(frozen=True, slots=True)
class WayRow:
    """`target` None: the output leads nowhere in this version."""

    source: str
    output: str
    target: str | None
    taken: int


def ran(flow: Flow) -> dict[int, int]:
    """{revision id: version} of all that were ever published; no other runs."""
    rows = Revision.objects.filter(flow=flow, published_version__isnull=False)
    found = rows.order_by("published_version").values_list("pk", "published_version")
    return {pk: version for pk, version in found if version is not None}


def live(flow: Flow, versions: dict[int, int]) -> int | None:
    """The revision that runs now; None for a flow that was never published."""
    found = [pk for pk, version in versions.items() if version == flow.version]
    return found[0] if found else None


def node_rows(heat: Heat, document: dict[str, Any], start: str) -> list[NodeRow]:
    nodes = {node["id"]: node for node in document.get("nodes", []) if isinstance(node, dict)}
    depths = in_order(document, start)
    others = [id_ for id_ in sorted(heat.nodes) if id_ not in depths]
    return [
        NodeRow(
            id_,
            str(nodes[id_].get("name") or "") if id_ in nodes else "",
            str(nodes[id_].get("type") or "") if id_ in nodes else "",
            depths.get(id_),
            id_ in nodes,
            heat.nodes.get(id_, NodeHeat()),
        )
        for id_ in [*depths, *others]
    ]


def way_rows(heat: Heat, document: dict[str, Any]) -> Iterator[WayRow]:
    """Every edge of the document, then outputs that were taken and lead nowhere."""
    left = {(id_, out): n for id_, node in heat.nodes.items() for out, n in node.outputs.items()}
    for edge in document.get("edges", []):
        taken = left.pop((edge["source"], edge["sourceOutput"]), 0)
        yield WayRow(edge["source"], edge["sourceOutput"], edge["target"], taken)
    for (source, output), taken in left.items():
        yield WayRow(source, output, None, taken)


def in_order(document: dict[str, Any], start: str) -> dict[str, int | None]:
    """{node id: steps from the start}, in the order in which talks come to them; what no way leads to
    comes last."""
    ways: dict[str, list[str]] = {}
    for edge in document.get("edges", []):
        ways.setdefault(edge["source"], []).append(edge["target"])
    known = [node["id"] for node in document.get("nodes", [])]
    depths: dict[str, int | None] = {start: 0} if start in known else {}
    queue = list(depths)
    for id_ in queue:
        for target in ways.get(id_, []):
            if target not in depths:
                depths[target] = (depths[id_] or 0) + 1
                queue.append(target)
    return depths | {id_: None for id_ in known if id_ not in depths}
