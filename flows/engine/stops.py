"""Where a turn may come in and how it stops."""

from __future__ import annotations

from flows.engine import reasons
from flows.engine.graph import Graph, GraphNode
from flows.engine.state import Phase, State
from flows.engine.turn import Outcome, join_texts
from nodes.contract import Result
from nodes.text.localized import Words


def entry(graph: Graph, state: State) -> tuple[GraphNode, bool, str | None]:
    """Where the message goes in, whether it answers that node, and a waiting node that is gone."""
    if state.phase != "waiting" or state.node_id is None:
        return graph.start, False, None
    waiting = graph.nodes.get(state.node_id)
    if waiting is None:
        return graph.start, False, state.node_id
    return waiting, True, None


def not_executed(node: GraphNode) -> Result:
    """What a node with side effects does in a dry run: nothing, and the flow goes on."""
    main = node.kind.outputs[0].name if node.kind.outputs else None
    return Result(main, detail={"not_executed": True})


def stop(node: GraphNode, result: Result) -> tuple[Outcome, Phase]:
    """Outcome and phase of a turn that stops here after something was said."""
    if result.wait:
        return "waiting", "waiting"
    if node.kind.ends:
        return "ended", "ended"
    return "answered", "open"


def silence(node: GraphNode, result: Result) -> tuple[str, Words]:
    """Why nothing was said in a turn that stops here."""
    if result.wait:
        return "waits_silently", reasons.waits_silently(node)
    if result.output:
        return "output_not_connected", reasons.not_connected(node, result.output)
    return "nothing_said", reasons.nothing_said(node)


def too_long(texts: list[str], limit: int) -> bool:
    """Whether the reply exceeds ``limit`` bytes of UTF-8."""
    reply = join_texts(texts)
    return len(reply) * 4 > limit and len(reply.encode("utf-8", "surrogatepass")) > limit
