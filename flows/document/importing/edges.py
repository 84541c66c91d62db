"""Old edges: their ends under several names, and outputs called differently in each editor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flows.document.importing.cleaning import clean
from flows.document.importing.old_node import OldNode, Raw
from flows.document.importing.tables import OUTPUTS
from flows.document.notes import Report
from flows.document.outputs import main_outputs, output_names
from flows.document.values import is_id, short

_SOURCES, _TARGETS = ("source", "from"), ("target", "to")
_PORTS = ("sourceOutput", "source_output", "sourceHandle", "output", "label")
_READ = {*_SOURCES, *_TARGETS, *_PORTS, "id"}
UNNAMED = "unnamed"


class References:
    """Node ids as old flows write them: "node_3", "3" or 3."""

    def __init__(self, nodes: Iterable[OldNode], given: Iterable[Any]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self._by_old: dict[str, OldNode] = {}
        for node, old in zip(self.nodes.values(), given, strict=True):
            self._by_old.setdefault(str(old), node)

    def find(self, reference: Any) -> OldNode | None:
        if isinstance(reference, bool) or not isinstance(reference, str | int):
            return None
        text = str(reference)
        for spelled in (text, f"node_{text}", text.removeprefix("node_")):
            found = self._by_old.get(spelled) or self.nodes.get(spelled)
            if found is not None:
                return found
        return None


@dataclass(slots=True)
class OldEdge:
    """``output`` None: the edge names none, and its node has several."""

    id: Any
    source: OldNode
    output: str | None
    target: OldNode
    raw: Raw


def read_edges(raw: Iterable[Any], references: References, report: Report) -> list[OldEdge]:
    """Every edge whose ends exist, doubles taken out; the others are reported and kept aside."""
    edges: dict[tuple[str, str | None, str], OldEdge] = {}
    for item in raw:
        edge = _read(item, references, report)
        if edge is None:
            continue
        key = (edge.source.id, edge.output, edge.target.id)
        if key in edges:
            report.add(
                "duplicate_edge",
                edge.source.id,
                f"An edge to “{edge.target.id}” stood there twice.",
                f"“{edge.target.id}” düğümüne giden bağ iki kez vardı.",
                edge.raw,
            )
        else:
            edges[key] = edge
    return list(edges.values())


def _read(item: Any, references: References, report: Report) -> OldEdge | None:
    raw: Raw = clean(item, None, report) if isinstance(item, dict) else {}
    source = references.find(_first(raw, _SOURCES))
    target = references.find(_first(raw, _TARGETS))
    if source is None or target is None:
        _dangling(item, source, report)
        return None
    extra = {key for key in set(raw) - _READ if raw[key] not in (None, "", [], {})}
    if extra - {"targetInput", "class"}:
        source.keep_edge(raw)
        report.add(
            "edge_key_kept",
            source.id,
            f"An edge carried {', '.join(sorted(extra))}; it is kept with the node.",
            f"Bir bağda {', '.join(sorted(extra))} vardı; düğümle birlikte saklandı.",
            raw,
        )
    return OldEdge(raw.get("id"), source, _output(source, raw, report), target, raw)


def _first(raw: Raw, keys: tuple[str, ...]) -> Any:
    return next((raw[key] for key in keys if raw.get(key) not in (None, "")), None)


def _dangling(item: Any, source: OldNode | None, report: Report) -> None:
    if source is not None and isinstance(item, dict):
        source.keep_edge(clean(item, source.id, Report()))
    report.add(
        "dangling_edge",
        source.id if source else None,
        "An edge leads from or to a node that is not in the flow; it was taken out.",
        "Bir bağın ucundaki düğüm akışta yok; bağ çıkarıldı.",
        item,
    )


def _output(node: OldNode, raw: Raw, report: Report) -> str | None:
    """Today's name of the output, None if the edge does not tell."""
    said = _first(raw, _PORTS)
    main = main_outputs(node.type)
    if said is None:
        return main[0] if len(main) == 1 else None
    name = str(said).strip()
    found = _known(node.type, name)
    if found is not None:
        return found
    if len(main) == 1 and output_names(node.type) is not None:
        found = main[0]
    report.add(
        "output_renamed" if found else "output_unknown",
        node.id,
        f"Output “{short(name)}” does not exist" + (f"; it became “{found}”." if found else "."),
        f"“{short(name)}” çıkışı yok" + (f"; “{found}” oldu." if found else "."),
        said,
    )
    return found or (name if is_id(name) else UNNAMED)


def _known(type_: str, name: str) -> str | None:
    """By today's name, an old one, or a port's number; case does not matter."""
    names = output_names(type_)
    if names is None:
        return name if is_id(name) and not name.startswith("output_") else None
    port = name.lower().removeprefix("output_")
    port = OUTPUTS.get(type_, {}).get(port, port)
    if port in names:
        return port
    number = int(port) if port.isdecimal() and len(port) < 4 else 0
    return names[number - 1] if 0 < number <= len(names) else None
