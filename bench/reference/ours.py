"""The reference flow in our engine."""

from __future__ import annotations

from typing import Any

import orjson

from bench.reference import kinds, work
from bench.reference.flow import EDGES, NODES, START, Answer
from flows.engine import Graph, State, compile_graph, run_turn
from nodes.contract import Event, Page

TEXTS = {
    "welcome": work.GREETING,
    "answer": work.PRICE,
    "complaint": work.SORRY,
    "smalltalk": work.SMALLTALK,
}


def graph(nodes: int = len(NODES)) -> Graph:
    """The flow; further nodes stand in a row between "keywords" and "smalltalk"."""
    kinds.register()
    made = [_node(id_, type_, name) for id_, (type_, name, _) in NODES.items()]
    extra = [f"extra_{number}" for number in range(nodes - len(NODES))]
    made += [_node(id_, "bench_profile", id_) for id_ in extra]
    edges = EDGES | _row(extra) if extra else EDGES
    document = {"nodes": made, "edges": _edges(edges), "notes": []}
    return compile_graph(document, START)


def _row(extra: list[str]) -> dict[tuple[str, str], str]:
    row = {
        (id_, "next"): after for id_, after in zip(extra, [*extra[1:], "smalltalk"], strict=True)
    }
    return {("keywords", "false"): extra[0], **row}


def _node(id_: str, type_: str, name: str) -> dict[str, Any]:
    config = {"text": TEXTS[id_]} if id_ in TEXTS else {}
    return {"id": id_, "type": type_, "name": name, "config": config, "position": {"x": 0, "y": 0}}


def _edges(edges: dict[tuple[str, str], str]) -> list[dict[str, str]]:
    return [
        {"id": f"edge_{number}", "source": source, "sourceOutput": output, "target": target}
        for number, ((source, output), target) in enumerate(edges.items(), 1)
    ]


async def turn(flow: Graph, state: bytes, message: str) -> Answer:
    event = Event(message, work.LANGUAGE, Page(work.PAGE))
    before = State.from_json(orjson.loads(state))
    done = await run_turn(flow, before, event, PORTS)
    return done.reply, orjson.dumps(done.state.to_json()), orjson.dumps(done.trace_json())


PORTS: Any = None  # none of the nodes asks a port
