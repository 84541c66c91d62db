"""Where a turn of an old flow ends: ways that lead back, and forks after which all was said."""

from __future__ import annotations

from collections.abc import Iterable

from flows.document.ids import next_number
from flows.document.importing.circles import ways_back
from flows.document.importing.old_node import OldNode, Raw
from flows.document.importing.routes import MAIN_WAY
from flows.document.importing.silence import has_spoken, open_ways, silent_ids
from flows.document.importing.speaking import CONVERTERS, FINDERS, let_confirm, let_speak
from flows.document.notes import Report
from flows.validation.configs import ConfigProblemsError, parse_config
from flows.validation.plan import Plan, Spot, reachable, tie
from nodes.contract import UnknownNodeType
from nodes.kinds import load

BELOW = 160  # pixels


def end_turns(nodes: list[OldNode], edges: list[Raw], start: str, report: Report) -> list[Raw]:
    """The edges by which every turn ends; silent nodes learn to speak, an end node may be added."""
    plan = _plan(nodes, edges)
    real = [edge for edge in edges if _exists(plan[edge["source"]], edge["sourceOutput"])]
    back = ways_back(plan, start, real)
    onward = [edge for edge in edges if edge["id"] not in back]
    connected = {edge[end] for edge in edges for end in ("source", "target")}
    drawn = [node for node in nodes if node.id in connected]
    let_speak([node for node in drawn if node.type in FINDERS], nodes, onward, report)
    silent = _silent(nodes, onward, start)
    converters = [node for node in drawn if node.type in CONVERTERS and node.id in silent]
    let_speak(converters, nodes, onward, report)
    let_confirm(drawn, _plan(nodes, onward), report)
    plan, silent = _plan(nodes, onward), _silent(nodes, onward, start)
    by_id = {node.id: node for node in nodes}
    kept = [
        way
        for edge in edges
        if (way := _way(edge, back, plan, silent, by_id[edge["source"]], report)) is not None
    ]
    cut = [edge for edge in edges if edge["id"] in back]
    return [*kept, *_endings(nodes, kept, cut, start, silent, report)]


def _silent(nodes: list[OldNode], edges: list[Raw], start: str) -> set[str]:
    plan = _plan(nodes, edges)
    return silent_ids(plan, plan[start])


def _plan(nodes: Iterable[OldNode], edges: Iterable[Raw]) -> Plan:
    """Without the edges of outputs that do not exist: no turn goes there."""
    plan = {node.id: _spot(node.to_json()) for node in nodes}
    tie(plan, (edge for edge in edges if _exists(plan[edge["source"]], edge["sourceOutput"])))
    return plan


def _exists(spot: Spot, output: str) -> bool:
    return spot.kind is None or any(known.name == output for known in spot.kind.all_outputs())


def _spot(raw: Raw) -> Spot:
    spot = Spot(raw)
    try:
        spot.kind = load(raw["type"])
        spot.config = parse_config(spot.kind, raw)
    except (UnknownNodeType, ConfigProblemsError):
        pass
    return spot


def _way(
    edge: Raw, back: set[str], plan: Plan, silent: set[str], node: OldNode, report: Report
) -> Raw | None:
    """The edge as it stays. One that leads back goes where something was said, or by a failure;
    in silence it takes the node's main way, and without one it stays for people to mend."""
    output, spot = edge["sourceOutput"], plan[node.id]
    if edge["id"] not in back:
        return edge
    if output == "error" or has_spoken(spot, output, silent):
        _cut(edge, node, report)
        return None
    main = spot.targets.get(MAIN_WAY.get(node.type, ""))
    return {**edge, "target": main[0].id} if main and _rerouted(edge, node, report) else edge


def _cut(edge: Raw, node: OldNode, report: Report) -> None:
    node.keep_edge(edge)
    report.add(
        "leads_back",
        node.id,
        f"Output “{edge['sourceOutput']}” leads back to “{edge['target']}”: the turn ends here, and the "
        "next message does that by itself.",
        f"“{edge['sourceOutput']}” çıkışı “{edge['target']}” düğümüne geri gidiyor: tur burada biter, "
        "sonraki mesaj bunu kendiliğinden yapar.",
        edge,
    )


def _rerouted(edge: Raw, node: OldNode, report: Report) -> bool:
    node.keep_edge(edge)
    main = MAIN_WAY[node.type]
    report.add(
        "leads_back",
        node.id,
        f"Output “{edge['sourceOutput']}” leads back to “{edge['target']}” with nothing said; it takes "
        f"the way of “{main}” instead.",
        f"“{edge['sourceOutput']}” çıkışı bir şey söylenmeden “{edge['target']}” düğümüne geri "
        f"gidiyor; onun yerine “{main}” çıkışının yolunu izler.",
        edge,
    )
    return True


def _endings(
    nodes: list[OldNode],
    edges: list[Raw],
    cut: list[Raw],
    start: str,
    silent: set[str],
    report: Report,
) -> list[Raw]:
    """Edges to an end node from the open outputs of forks that have spoken: a fork leads on everywhere."""
    plan = _plan(nodes, edges)
    reached, led = reachable(plan[start]), {(edge["source"], edge["sourceOutput"]) for edge in cut}
    made: list[Raw] = []
    free = next_number(edge["id"] for edge in edges)
    for spot in filter(_is_fork, plan.values()):
        for output in open_ways(spot):
            if spot.id not in reached and (spot.id, output) not in led:
                continue
            if has_spoken(spot, output, silent):
                ends = {"sourceOutput": output, "target": _end(nodes, report).id}
                made.append({"id": f"edge_{free + len(made)}", "source": spot.id, **ends})
                _ended(spot.id, output, report)
    return made


def _is_fork(spot: Spot) -> bool:
    """What is wrong with a node is for people to mend first."""
    return spot.kind is not None and spot.config is not None and len(spot.kind.outputs) > 1


def _end(nodes: list[OldNode], report: Report) -> OldNode:
    """An end node without words of its own; one is added where there is none."""
    quiet = (node for node in nodes if node.type == "end" and not node.config)
    found = next(quiet, None)
    if found is None:
        number = next_number(node.id for node in nodes)
        place = {
            "x": max(node.position["x"] for node in nodes),
            "y": max(node.position["y"] for node in nodes) + BELOW,
        }
        found = OldNode(f"node_{number}", "end", "End", {}, place)
        nodes.append(found)
    return found


def _ended(node_id: str, output: str, report: Report) -> None:
    report.add(
        "turn_ends",
        node_id,
        f"Output “{output}” led nowhere on; it leads to an end node.",
        f"“{output}” çıkışı bir yere gitmiyordu; bir bitiş düğümüne gidiyor.",
    )
