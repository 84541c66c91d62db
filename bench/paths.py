"""Talks with paths for bench/heat.py: a flow of so many nodes, and turns that went through it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from typing import Any

TURNS_OF_A_TALK, STEPS, DAYS, PORTION = 4, 6, 30, 200
PROMPT = [{"role": "system", "content": "You are the assistant of a shop. " * 110}]
TABLES = ("chatadmin_turn", "chatadmin_conversation", "ai_conversations")
COUNTS = ("chatadmin_heat", "chatadmin_heat_day", "chatadmin_heat_talk")


def flow_of(tenant: Any, nodes: int) -> tuple[int, int]:
    """A new flow with a line of so many nodes, published: (its id, the revision's)."""
    from flows.actions.create_flow import create_flow
    from flows.actions.publish import publish
    from nodes.kinds import all_types
    from tenants.context import in_tenant

    names = [f"node_{n + 1}" for n in range(nodes)]
    config = {"system_prompt": "Be brief."}
    boxes = [
        {
            "id": id,
            "type": "ai_response",
            "name": id,
            "config": config,
            "position": {"x": 0, "y": 0},
        }
        for id in names
    ]
    edges = [
        {"id": f"edge_{n}", "source": one, "sourceOutput": "next", "target": other}
        for n, (one, other) in enumerate(pairwise(names))
    ]
    document = {"nodes": boxes, "edges": edges, "notes": []}
    with in_tenant(tenant):
        flow = create_flow(tenant, "Heat", document=document, start_node_id="node_1")
        head = flow.head.revision_id
        return flow.pk, publish(flow, head, permitted=frozenset(all_types())).pk


def traces(rng: random.Random, nodes: int) -> Iterator[str]:
    while True:
        first = rng.randrange(max(1, nodes - STEPS))
        steps = [step(rng, f"node_{first + n + 1}", n == STEPS - 2) for n in range(STEPS)]
        yield json.dumps(steps)


def step(rng: random.Random, node_id: str, asks: bool) -> dict[str, Any]:
    return {
        "node_id": node_id,
        "type": "ai_response",
        "name": node_id,
        "output": "next",
        "started_ms": 0.1,
        "duration_ms": rng.lognormvariate(6.5, 0.5) if asks else rng.lognormvariate(-3, 0.6),
        "said": ["A sentence that was said to the visitor."],
        "error": {"code": "model"} if rng.random() < 0.01 else None,
        "detail": {"prompt": PROMPT, "tokens": rng.randrange(50, 900)} if asks else None,
    }


def fill(tenant_id: int, revision: int, turns: int, nodes: int) -> None:
    from bench.talks import execute

    for table in (*TABLES, *COUNTS):
        execute(f"TRUNCATE TABLE {table}")
    talks = range(1, turns // TURNS_OF_A_TALK + 1)
    tell(tenant_id, revision, talks, nodes, timedelta(days=DAYS))


def tell(tenant_id: int, revision: int, talks: range, nodes: int, within: timedelta) -> None:
    """Talks of these numbers, spread evenly over the time before now."""
    from conversations.models import ConversationIndex, TurnRecord

    rng, now = random.Random(talks.start), datetime.now(UTC)
    paths, numbers = traces(rng, nodes), iter(talks)
    while portion := list(islice(numbers, PORTION)):
        rows, turns = [], []
        for number in portion:
            at = now - within * (1 - (number - talks.start) / len(talks))
            facts = {"tenant_id": tenant_id, "origin": "ours", "created_at": at}
            rows.append(ConversationIndex(conversation_id=number, last_activity_at=at, **facts))
            places = range(1, TURNS_OF_A_TALK + 1)
            turns += [turn(rng, number, no, revision, at, next(paths)) for no in places]
        ConversationIndex.objects.for_platform().bulk_create(rows)
        TurnRecord.objects.bulk_create(turns)


def turn(rng: random.Random, talk: int, no: int, revision: int, at: datetime, trace: str) -> Any:
    from conversations.models import TurnRecord

    last = no == TURNS_OF_A_TALK
    return TurnRecord(
        conversation_id=talk,
        turn_no=no,
        engine="v2",
        outcome=rng.choice(["ended", "waiting", "failed"]) if last else "waiting",
        revision_id=revision,
        created_at=at,
        trace=trace,
    )
