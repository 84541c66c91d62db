"""One turn of the test chat: the graph on the screen, never the published one; nothing is stored."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from flows.actions.save_revision import ForbiddenNodes
from flows.engine import Limits, State, StateError, Turn, compile_graph, run_turn
from flows.models import Revision
from flows.ports import ports_for
from nodes.contract import Event
from nodes.ports import Message
from tenants.models import Tenant

# What the browser carries between messages; older lines fall out.
MAX_HISTORY = 100


@dataclass(frozen=True, slots=True)
class Talk:
    """A test conversation between two messages, as the browser keeps it."""

    state: State
    history: list[dict[str, str]]

    @classmethod
    def from_json(cls, raw: Any) -> Talk:
        """Raises StateError for anything `to_json` did not make."""
        if raw is None:
            return cls(State(), [])
        if not isinstance(raw, dict) or not isinstance(raw.get("history"), list):
            raise StateError("The state of the test chat is not one of ours; reset the chat.")
        return cls(State.from_json(raw.get("engine")), [_line(line) for line in raw["history"]])

    def after(self, message: str, turn: Turn) -> Talk:
        lines = [{"role": "user", "content": message}]
        if turn.reply:
            lines.append({"role": "assistant", "content": turn.reply})
        return Talk(turn.state, [*self.history, *lines][-MAX_HISTORY:])

    def to_json(self) -> dict[str, Any]:
        return {"engine": self.state.to_json(), "history": self.history}


def _line(raw: Any) -> dict[str, str]:
    if not isinstance(raw, dict) or raw.get("role") not in ("user", "assistant"):
        raise StateError("The state of the test chat is not one of ours; reset the chat.")
    return {"role": str(raw["role"]), "content": str(raw.get("content", ""))}


@dataclass(frozen=True, slots=True)
class TestHistory:
    """The history port over the lines the browser sent."""

    lines: list[dict[str, str]]

    async def latest(self, limit: int, include_system: bool) -> list[Message]:
        lines = self.lines[-limit:] if limit > 0 else []
        return [Message(line["role"], line["content"]) for line in lines]  # type: ignore[arg-type]


class OtherGraph(Exception):
    """Who may not change flows runs what was saved, and nothing else."""


def check_saved(document: dict[str, Any], start_node_id: str, saved: Revision) -> None:
    """Raises OtherGraph where this is not the saved revision."""
    if (document, start_node_id) != (saved.document, saved.start_node_id):
        raise OtherGraph("Only the saved revision may be tested.")


def check_types(document: dict[str, Any], saved: Revision, permitted: frozenset[str]) -> None:
    """Raises ForbiddenNodes for types that are neither permitted nor in the saved revision."""
    if forbidden := sorted(node_types(document) - permitted - node_types(saved.document)):
        raise ForbiddenNodes(forbidden)


def node_types(document: dict[str, Any]) -> set[str]:
    """The node types of a document whose shape nobody has checked yet."""
    nodes = document.get("nodes")
    types = [n.get("type") for n in nodes if isinstance(n, dict)] if isinstance(nodes, list) else []
    return {node_type for node_type in types if isinstance(node_type, str)}


@dataclass(frozen=True, slots=True)
class TestTurn:
    turn: Turn
    talk: Talk
    duration_ms: int


async def test_turn(
    tenant: Tenant,
    document: dict[str, Any],
    start_node_id: str,
    talk: Talk,
    event: Event,
    permitted: frozenset[str] | None,
) -> TestTurn:
    """Runs the message through the document, side effects left out.

    `permitted`: node types that may run; None: all. Raises GraphError where it cannot be run at all.
    """
    graph = compile_graph(document, start_node_id)
    started = time.monotonic()
    ports = ports_for(tenant, TestHistory(talk.history), event.language)
    turn = await run_turn(graph, talk.state, event, ports, Limits(), dry=True, permitted=permitted)
    duration = round((time.monotonic() - started) * 1000)
    return TestTurn(turn, talk.after(event.message, turn), duration)
