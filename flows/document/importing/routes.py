"""Brings config routing and edges together. In the old engine only the config routed, so where
both speak of an output and disagree, the config wins."""

from __future__ import annotations

from typing import Any

from flows.document.ids import next_number
from flows.document.importing.edges import UNNAMED, OldEdge, References
from flows.document.importing.old_node import OldNode, Raw
from flows.document.notes import Report
from flows.document.outputs import main_outputs
from flows.document.values import is_id, short


def join_routes(edges: list[OldEdge], references: References, report: Report) -> list[Raw]:
    """The document's edges: one target per output."""
    routed = any(node.routes for node in references.nodes.values())
    made: list[OldEdge] = []
    for node in references.nodes.values():
        own = [edge for edge in edges if edge.source is node]
        made += _of_node(node, own, references, routed, report)
    order = {id(edge): index for index, edge in enumerate(edges)}
    made.sort(key=lambda edge: order.get(id(edge), len(order)))
    return _numbered(made, [edge.id for edge in edges], report)


def _of_node(
    node: OldNode, drawn: list[OldEdge], references: References, routed: bool, report: Report
) -> list[OldEdge]:
    wanted = _targets(node, references, report)
    named = {edge.output for edge in drawn if edge.output}
    for edge in drawn:
        edge.output = edge.output or _guess(edge, wanted, named, report)
    kept: dict[str, OldEdge] = {}
    for edge in drawn:
        output = str(edge.output)
        if output in wanted and wanted[output] is not edge.target:
            _conflict(edge, wanted[output], report)
        elif output in kept:
            _crowded(edge, kept[output], report)
        else:
            kept[output] = edge
            if routed and output not in wanted:
                _undriven(edge, report)
    for output, target in wanted.items():
        if output not in kept:
            kept[output] = OldEdge(None, node, output, target, {})
            _drawn_now(node, output, target, report)
    _lead_the_rest(node, kept, wanted, report)
    return [*kept.values(), *_defaults(node, kept, wanted, report)]


def _targets(node: OldNode, references: References, report: Report) -> dict[str, OldNode]:
    found: dict[str, OldNode] = {}
    for output, reference in node.routes.items():
        if reference is None:
            continue
        target = references.find(reference)
        if target is not None:
            found[output] = target
            continue
        node.keep(f"route.{output}", reference)
        report.add(
            "dangling_route",
            node.id,
            f"Output “{output}” led to “{reference}”, which is not in the flow.",
            f"“{output}” çıkışı akışta olmayan “{reference}” düğümüne gidiyordu.",
            reference,
        )
    return found


def _guess(edge: OldEdge, wanted: dict[str, OldNode], named: set[str], report: Report) -> str:
    """The config knows for which output an edge without a name was drawn. Where it is silent, one such
    edge is the node's one way on; of a condition's two ways nobody knows which."""
    for output, target in wanted.items():
        if target is edge.target:
            return output
    main = MAIN_WAY.get(edge.source.type)
    if main is not None and main not in named and main not in wanted:
        wanted[main] = edge.target
        report.add(
            "output_guessed",
            edge.source.id,
            f"The edge to “{edge.target.id}” does not tell its output; it was taken for “{main}”.",
            f"“{edge.target.id}” düğümüne giden bağın çıkışı belli değildi; “{main}” sayıldı.",
            edge.raw,
        )
        return main
    report.add(
        "output_unknown",
        edge.source.id,
        f"The edge to “{edge.target.id}” does not tell its output; connect it anew.",
        f"“{edge.target.id}” düğümüne giden bağın çıkışı belli değil; yeniden bağlayın.",
        edge.raw,
    )
    return UNNAMED


def _conflict(edge: OldEdge, target: OldNode, report: Report) -> None:
    edge.source.keep_edge(edge.raw)
    report.add(
        "route_conflict",
        edge.source.id,
        f"Output “{edge.output}”: the edge led to “{edge.target.id}”, the config to "
        f"“{target.id}”. The old engine followed the config, so the config wins.",
        f"“{edge.output}” çıkışı: bağ “{edge.target.id}”, ayar “{target.id}” düğümüne gidiyordu. "
        "Eski motor ayarı izlediği için ayar geçerli.",
        edge.raw,
    )


def _crowded(edge: OldEdge, kept: OldEdge, report: Report) -> None:
    edge.source.keep_edge(edge.raw)
    report.add(
        "output_taken",
        edge.source.id,
        f"Output “{edge.output}” leads to “{kept.target.id}” already; the edge to "
        f"“{edge.target.id}” was taken out.",
        f"“{edge.output}” çıkışı zaten “{kept.target.id}” düğümüne gidiyor; “{edge.target.id}” "
        "düğümüne giden bağ çıkarıldı.",
        edge.raw,
    )


def _undriven(edge: OldEdge, report: Report) -> None:
    report.add(
        "edge_without_route",
        edge.source.id,
        f"The edge to “{edge.target.id}” was drawn, but the old engine did not follow it; "
        "now it counts.",
        f"“{edge.target.id}” düğümüne giden bağ çizilmişti ama eski motor izlemiyordu; "
        "artık geçerli.",
        edge.raw,
    )


def _drawn_now(node: OldNode, output: str, target: OldNode, report: Report) -> None:
    report.add(
        "edge_from_config",
        node.id,
        f"The config led from “{output}” to “{target.id}”; it is an edge now.",
        f"Ayar “{output}” çıkışından “{target.id}” düğümüne gidiyordu; artık bir bağ.",
    )


# The way that the old engine took for every case without a route.
MAIN_WAY = {
    "sentiment_detection": "default",
    "collect_data": "collected",
    "category_detection": "found",
    "product_search": "found",
    "price_query": "found",
    "product_comparison": "compared",
}


# Where an intent detection has no way for all the rest, that of a general wish.
REST = ("default", "question", "browsing")


def _lead_the_rest(
    node: OldNode, kept: dict[str, OldEdge], wanted: dict[str, OldNode], report: Report
) -> None:
    """An intent detection leads every message somewhere; the old engine answered some with null."""
    found = next((output for output in REST if output in kept), None)
    if node.type != "sentiment_detection" or found is None:
        return
    wanted["default"] = target = kept[found].target
    if found != "default":
        kept["default"] = OldEdge(None, node, "default", target, {})
        report.add(
            "edge_from_default",
            node.id,
            f"There was no way for messages without an intent; they take that of “{found}”.",
            f"Niyeti belli olmayan mesajların yolu yoktu; “{found}” çıkışının yolunu izler.",
        )


def _defaults(
    node: OldNode, kept: dict[str, OldEdge], wanted: dict[str, OldNode], report: Report
) -> list[OldEdge]:
    """The old engine went its one way on where a case had no route of its own."""
    main = MAIN_WAY.get(node.type)
    if main is None or main not in wanted:
        return []
    target = wanted[main]
    missing = [output for output in main_outputs(node.type) if output not in kept]
    for output in missing:
        report.add(
            "edge_from_default",
            node.id,
            f"Output “{output}” had no way of its own; it takes the way of “{main}”, as before.",
            f"“{output}” çıkışının kendi yolu yoktu; eskisi gibi “{main}” çıkışının yolunu izler.",
        )
    return [OldEdge(None, node, output, target, {}) for output in missing]


def _numbered(edges: list[OldEdge], given: list[Any], report: Report) -> list[Raw]:
    free = next_number(id_ for id_ in given if isinstance(id_, str))
    seen: set[str] = set()
    made = []
    for edge in edges:
        id_ = str(edge.id) if isinstance(edge.id, str | int) else ""
        if not is_id(id_) or id_ in seen:
            new = f"edge_{free}"
            free += 1
            _renumbered(edge, id_, new, report)
            id_ = new
        seen.add(id_)
        ends = {"source": edge.source.id, "sourceOutput": edge.output, "target": edge.target.id}
        made.append({"id": id_, **ends})
    return made


def _renumbered(edge: OldEdge, old: str, new: str, report: Report) -> None:
    if old:
        report.add(
            "edge_id_changed",
            edge.source.id,
            f"The edge id “{short(old)}” is taken or too long; it is now “{new}”.",
            f"“{short(old)}” bağ kimliği kullanılmış veya çok uzun; yenisi “{new}”.",
            old,
        )
