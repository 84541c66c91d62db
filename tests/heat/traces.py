"""Stored turns of made-up talks, the way the save writes them, and the flow they went through."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connections
from django_tenants.utils import schema_context

from conversations.models import ConversationIndex, TurnRecord

NODES = ("node_1", "node_2", "node_3", "node_4")


def document() -> dict[str, Any]:
    """A greeting, a question, an answer, an end."""
    kinds: dict[str, dict[str, Any]] = {
        "welcome": {"welcome_message": "Hello."},
        "collect_data": {"data_type": "text", "context_key": "city", "prompt": "Which city?"},
        "ai_response": {"system_prompt": "Be brief."},
        "end": {"closing_message": "Goodbye."},
    }
    nodes = [
        {
            "id": id_,
            "type": kind,
            "name": kind.replace("_", " "),
            "config": config,
            "position": {"x": n * 300, "y": 0},
        }
        for n, (id_, (kind, config)) in enumerate(zip(NODES, kinds.items(), strict=True))
    ]
    ways = (
        ("node_1", "next", "node_2"),
        ("node_2", "collected", "node_3"),
        ("node_2", "skipped", "node_4"),
        ("node_3", "next", "node_4"),
        ("node_3", "error", "node_4"),
    )
    edges = [
        {"id": f"edge_{n}", "source": source, "sourceOutput": output, "target": target}
        for n, (source, output, target) in enumerate(ways)
    ]
    return {"nodes": nodes, "edges": edges, "notes": []}


def publish(graph: dict[str, Any] | None = None) -> tuple[int, int]:
    """Publishes as Acme's flow; (flow id, revision id)."""
    from flows.actions.publish import publish as published
    from flows.actions.save_revision import save_revision
    from nodes.kinds import all_types
    from tests.flows.helpers import template

    permitted = frozenset(all_types())
    with schema_context("acme"):
        flow = template()
        saved = save_revision(
            flow,
            None,
            base_revision_id=flow.head.revision_id,
            document=graph or document(),
            start_node_id="node_1",
            permitted=permitted,
        )
        return flow.pk, published(flow, saved.revision.pk, permitted=permitted).pk


def step(node: str, output: str | None, ms: float = 1.0, **more: Any) -> dict[str, Any]:
    shape = {"node_id": node, "type": "t", "name": "n", "output": output, "started_ms": 0.0}
    return {**shape, "duration_ms": ms, "said": [], "error": None, "detail": None, **more}


ASK = [step("node_1", "next", 0.02), step("node_2", None, 0.5)]
ANSWER = [
    step("node_2", "collected", 0.25),
    step("node_3", "next", 812.4, detail={"tokens": 30}),
    step("node_4", None, 0.01),
]
FAIL = [
    step("node_2", "collected", 0.75),
    step("node_3", "error", 2000.0, error={"code": "model", "message": {"en": "No"}}),
    step("node_4", None, 0.02),
]


@dataclass
class Talk:
    """A row of the index table and its turns; `tell` adds one the way a turn leaves it."""

    tenant_id: int
    number: int
    turns: int = 0
    made: list[TurnRecord] = field(default_factory=list)

    def tell(
        self,
        revision_id: int | None,
        outcome: str | None,
        trace: Any,
        ago: timedelta = timedelta(hours=2),
        *,
        engine: str = "v2",
    ) -> Talk:
        at = datetime.now(UTC) - ago
        self.turns += 1
        text = trace if trace is None or isinstance(trace, str) else json.dumps(trace)
        turn = TurnRecord.objects.create(
            conversation_id=self.number,
            turn_no=self.turns,
            engine=engine,
            outcome=outcome,
            revision_id=revision_id,
            trace=text,
            created_at=at,
        )
        self.made.append(turn)
        self.touch(at)
        return self

    def touch(self, at: datetime) -> None:
        facts = {"tenant_id": self.tenant_id, "origin": "ours"}
        facts |= {"last_activity_at": at, "turn_no": self.turns, "created_at": at}
        ConversationIndex.objects.for_platform().update_or_create(
            conversation_id=self.number, defaults=facts
        )


def talk(tenant: Any) -> Talk:
    """A new conversation of this tenant with its row in the shared table."""
    with connections["central"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO ai_conversations (tenant_id, session_id, created_at, updated_at)"
            " VALUES (%s, UUID(), UTC_TIMESTAMP(), UTC_TIMESTAMP())",
            [tenant.pk],
        )
        return Talk(tenant.pk, cursor.lastrowid)


def heat(client: Any, flow_id: int, **query: Any) -> Any:
    answer = client.get(f"/api/v1/flows/{flow_id}/heat", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def node(figures: Any, node_id: str) -> Any:
    [row] = [row for row in figures["nodes"] if row["node_id"] == node_id]
    return row
