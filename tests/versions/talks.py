"""A flow that asks for a city, then for a size; versions of it; and what becomes of those who stand in it."""

from __future__ import annotations

from typing import Any

from django_tenants.utils import schema_context

from tests.flows.helpers import template

Document = dict[str, Any]


def asks(version: str, *, size_node: str = "node_51") -> Document:
    """Every text carries the version's name. People park at node_50 (city), then at `size_node`."""
    nodes = [
        _asking("node_50", "city", f"{version}: which city?", 0),
        _asking(size_node, "size", f"{version}: which size?", 300),
        {
            "id": "node_60",
            "type": "end",
            "name": "End",
            "config": {"closing_message": f"{version}: thanks."},
            "position": {"x": 600, "y": 0},
        },
    ]
    ways = [("node_50", size_node), (size_node, "node_60")]
    edges = [
        {"id": f"edge_{output}_{n}", "source": source, "sourceOutput": output, "target": target}
        for n, (source, target) in enumerate(ways)
        for output in ("collected", "skipped")
    ]
    return {"nodes": nodes, "edges": edges, "notes": []}


def _asking(id_: str, key: str, question: str, x: int) -> dict[str, Any]:
    config = {"data_type": "text", "context_key": key, "prompt": question}
    place = {"x": x, "y": 0}
    return {"id": id_, "type": "collect_data", "name": key, "config": config, "position": place}


def permitted() -> frozenset[str]:
    from nodes.kinds import all_types

    return frozenset(all_types())


def publish(document: Document, **choice: Any) -> int:
    """Saves and publishes as the head of Acme's flow; returns the revision's id."""
    from flows.actions.publish import publish
    from flows.actions.save_revision import save_revision

    with schema_context("acme"):
        flow = template()
        saved = save_revision(
            flow,
            None,
            base_revision_id=flow.head.revision_id,
            document=document,
            start_node_id="node_50",
            permitted=permitted(),
        )
        published = publish(flow, saved.revision.pk, permitted=permitted(), **choice)
    return int(published.pk)


def moves() -> list[Any]:
    from flows.models import TalkMove

    with schema_context("acme"):
        return list(TalkMove.objects.order_by("pk"))


def work() -> Any:
    """Does what the newest publish asked for, as its job does it; returns the move afterwards."""
    from conversations.actions.move_talks import move_talks

    with schema_context("acme"):
        move_talks(move_id=moves()[-1].pk)
    return moves()[-1]
