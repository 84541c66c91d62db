"""Runs one turn: from the start, or from the node that waited, until the flow stops."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from flows.engine import reasons
from flows.engine.deadline import finishes_within
from flows.engine.faults import as_json, told
from flows.engine.graph import Graph, GraphNode
from flows.engine.limits import Limits
from flows.engine.memory import Memory, MemoryTooLargeError
from flows.engine.state import Phase, State
from flows.engine.stops import entry, is_taken_away, not_executed, silence, stop, too_long
from flows.engine.turn import Outcome, Turn
from nodes.contract import Context, Event, NodeError, OnText, Result
from nodes.ports import MOST_TOKENS, Ports
from nodes.text.localized import Words, choose

DEFAULT_LIMITS = Limits()


async def run_turn(
    graph: Graph,
    state: State,
    event: Event,
    ports: Ports,
    limits: Limits = DEFAULT_LIMITS,
    *,
    dry: bool = False,
    permitted: frozenset[str] | None = None,
    on_text: OnText | None = None,
) -> Turn:
    """One message's way through the flow. The given state is left as it is.

    Never raises for what a node does; only cancellation from outside passes through.
    ``dry``: nodes with side effects are not executed; their first output is taken.
    ``permitted``: nodes of other types are not executed, they fail; None permits all.
    ``on_text`` hears a model's answer piece by piece, for live display: the turn's texts count.
    """
    run = _Run(graph, state, event, ports, limits, dry, permitted)
    run.context.on_text = on_text
    if not await finishes_within(limits.deadline_seconds, run.walk()):
        run.interrupted()
    return run.turn()


class _Run:
    """The state of one turn in the making."""

    def __init__(
        self,
        graph: Graph,
        state: State,
        event: Event,
        ports: Ports,
        limits: Limits,
        dry: bool = False,
        permitted: frozenset[str] | None = None,
    ) -> None:
        self.graph, self.limits, self.language = graph, limits, event.language
        self.dry, self.permitted = dry, permitted
        self.texts: list[str] = []
        self.started_at = datetime.now(UTC)
        self.begun = self.step_begun = time.monotonic()
        self.deadline = self.begun + limits.deadline_seconds
        self.memory = Memory(state.memory, limits.memory_bytes)
        self.turn_data: dict[str, Any] = {}
        self.node, resumed, self.lost = entry(graph, state)
        self.context = Context(
            event,
            MappingProxyType(self.memory.values),
            MappingProxyType(self.turn_data),
            ports,
            self.deadline,
            resumed=resumed,
            said=self.texts,
        )
        self.rows: list[dict[str, Any]] = []
        self.tokens = 0
        self.outcome: Outcome = "no_answer"
        self.phase: Phase = "open"
        self.code: str | None = None
        self.reason: Words | None = None

    async def walk(self) -> None:
        """Visits node after node until one stops the turn. One loop, as it is the hot path."""
        context, limits, rows = self.context, self.limits, self.rows
        guarded = self.dry or self.permitted is not None
        visits: dict[str, int] = {}
        node = self.node
        while True:
            context.node_id = node_id = node.id
            visits[node_id] = count = visits.get(node_id, 0) + 1
            if count > limits.visits or len(rows) == limits.steps:
                return self.exhausted(count)
            fault = None
            try:
                instead = self.instead_of(node) if guarded else None
                result = instead or await node.run(node.config, context)
                if result.remember or result.reset:
                    self.remember(result)
                if result.turn:
                    self.turn_data.update(result.turn)
                if result.say or result.resay is not None:
                    self.say(result)
                if result.detail:
                    self.tokens += result.detail.get("tokens", 0)
            except Exception as error:  # a node may raise anything
                result, fault = self.failed(node, error)
            self.step(node, result, fault)
            target = node.targets.get(result.output)
            if target is None or result.wait:
                return self.stopped(node, result)
            if self.step_begun > self.deadline:
                return self.late()
            self.node = node = target
            context.resumed = False

    def exhausted(self, count: int) -> None:
        """The present node was reached too often, or there were too many steps."""
        steps, visits = self.limits.steps, self.limits.visits
        if count > visits:
            return self.broken("limit", "visits", reasons.visits_exceeded(self.node, visits))
        return self.broken("limit", "steps", reasons.steps_exceeded(steps))

    def instead_of(self, node: GraphNode) -> Result | None:
        """What stands in for a node's own result. Raises NodeError: not permitted."""
        if self.permitted is not None and is_taken_away(node, self.permitted):
            raise NodeError(reasons.type_not_permitted(node), "type_not_permitted")
        return not_executed(node) if self.dry and node.kind.side_effects else None

    def remember(self, result: Result) -> None:
        if result.reset:
            self.memory.reset()
        if result.remember:
            self.memory.update(result.remember)

    def say(self, result: Result) -> None:
        if result.resay is not None:
            self.texts[:] = [text for text in result.resay if text.strip()]
        self.texts += [text for text in result.say if text.strip()]

    def stopped(self, node: GraphNode, result: Result) -> None:
        """The turn stops; unless it broke off, nothing went wrong if something was said."""
        if self.code is not None:
            return
        outcome, self.phase = stop(node, result)
        if self.texts:
            self.outcome = outcome
        else:
            self.code, self.reason = silence(node, result)

    def failed(self, node: GraphNode, error: Exception) -> tuple[Result, Mapping[str, Any]]:
        """A node failed: its error output is taken, or the turn breaks off."""
        if isinstance(error, MemoryTooLargeError):
            return self.refused(node, error)
        known, detail = told(error)
        if "error" in node.targets:
            return Result("error", detail=detail), as_json(known)
        self.broken("failed", known.code, reasons.failed(node, known.words))
        return Result(detail=detail), as_json(known)

    def refused(
        self, node: GraphNode, error: MemoryTooLargeError
    ) -> tuple[Result, Mapping[str, Any]]:
        """A node wanted to remember too much."""
        reason = reasons.memory_too_large(node, error.key, self.limits.memory_bytes)
        self.broken("limit", "memory_too_large", reason)
        return Result(), as_json(NodeError(reason, "memory_too_large"))

    def interrupted(self) -> None:
        """The deadline passed while a node was at work."""
        error = NodeError(reasons.INTERRUPTED, "deadline", retryable=True)
        self.step(self.node, Result(), as_json(error))
        self.late()

    def late(self) -> None:
        reason = reasons.deadline_passed(self.node, self.limits.deadline_seconds)
        self.broken("limit", "deadline", reason)

    def broken(self, outcome: Outcome, code: str, reason: Words) -> None:
        """The turn failed; the visitor hears what the flow says for such a case."""
        self.outcome, self.phase, self.code, self.reason = outcome, "open", code, reason
        text = choose(self.graph.failure_reply or "", self.language).strip()
        if text and not too_long([*self.texts, text], self.limits.reply_bytes):
            self.texts.append(text)

    def step(self, node: GraphNode, result: Result, error: Mapping[str, Any] | None = None) -> None:
        """Writes a row of the trace."""
        begun = self.step_begun
        self.step_begun = now = time.monotonic()
        self.rows.append(
            {
                "node_id": node.id,
                "type": node.type,
                "name": node.name,
                "output": result.output,
                "started_ms": int((begun - self.begun) * 1e6) / 1000,
                "duration_ms": int((now - begun) * 1e6) / 1000,
                "said": result.say,
                "error": error,
                "detail": result.detail,
            }
        )

    def turn(self) -> Turn:
        """The finished turn."""
        if too_long(self.texts, self.limits.reply_bytes):
            self.texts.clear()
            reason = reasons.reply_too_long(self.limits.reply_bytes)
            self.broken("limit", "reply_too_long", reason)
        if self.lost and self.rows:
            first = self.rows[0]
            first["detail"] = {**(first["detail"] or {}), "waiting_node_gone": self.lost}
        return Turn(
            self.outcome,
            self.texts,
            State(self.rows[-1]["node_id"] if self.rows else None, self.phase, self.memory.values),
            self.rows,
            self.started_at,
            min(max(self.tokens, 0), MOST_TOKENS),
            self.code,
            self.reason,
        )
