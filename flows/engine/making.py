"""A turn in the making: what its nodes said and did so far, and how it stops or breaks off."""

from __future__ import annotations

import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flows.engine import reasons
from flows.engine.faults import as_json, told
from flows.engine.graph import Graph, GraphNode
from flows.engine.limits import Limits
from flows.engine.memory import Memory, MemoryTooLargeError
from flows.engine.state import Phase, State
from flows.engine.stops import entry, silence, stop, too_long
from flows.engine.turn import Outcome, Step, Turn
from nodes.contract import Context, Event, NodeError, OnText, Result
from nodes.ports import MOST_TOKENS, Ports
from nodes.text.localized import Words

NOTHING: frozenset[str] = frozenset()


class Making:
    """``node`` is the present node; its step began ``step_begun`` µs after ``begun``, which is on the
    clock of time.monotonic_ns(). ``changed``: by number of the row, what a step really changed."""

    tokens = 0
    outcome: Outcome = "no_answer"
    phase: Phase = "open"
    code: str | None = None
    reason: Words | None = None
    lost: str | None

    def __init__(
        self,
        graph: Graph,
        state: State,
        event: Event,
        ports: Ports,
        limits: Limits,
        dry: bool,
        permitted: frozenset[str] | None,
        on_text: OnText | None,
    ) -> None:
        self.graph = graph
        self.limits = limits
        self.dry = dry
        self.taken_away = NOTHING if permitted is None else graph.types - permitted
        self.guarded = dry or bool(self.taken_away)
        self.visits: dict[str, int] = {}
        self.texts: list[str] = []
        self.rows: list[dict[str, Any]] = []
        self.turn_data: dict[str, Any] = {}
        self.changed: dict[int, Result] = {}
        self.before = state.memory
        self.memory = memory = Memory(state.memory, limits.memory_bytes)
        self.node, resumed, self.lost = graph.start, False, None
        if state.phase == "waiting":
            self.node, resumed, self.lost = entry(graph, state)
        self.resumed = resumed
        self.started = time.time()
        self.begun = begun = time.monotonic_ns()
        self.step_begun = 0
        self.deadline_us = limits.deadline_seconds * 1e6
        self.context = Context(
            event,
            MappingProxyType(memory.values),
            MappingProxyType(self.turn_data),
            ports,
            begun / 1e9 + limits.deadline_seconds,
            "",
            resumed,
            self.texts,
            on_text,
        )

    def take(self, result: Result) -> None:
        """Takes what the node says and changes. Raises MemoryTooLargeError."""
        if result.reset:
            self.memory.reset()
            self.changed[len(self.rows)] = Result(reset=True)
        if result.remember:
            self.memory.update(result.remember)
            self.changed[len(self.rows)] = result
        if result.resay is not None:
            self.texts[:] = [text for text in result.resay if text.strip()]
        for text in result.say:
            if text and not text.isspace():
                self.texts.append(text)
        if result.detail:
            self.tokens += result.detail.get("tokens", 0)

    def stopped(self, result: Result, target: GraphNode | None) -> None:
        """The turn stops; unless it broke off, nothing went wrong if something was said."""
        if target is not None and not result.wait:
            self.late()
        if self.code is not None:
            return
        outcome, self.phase = stop(self.node, result)
        if self.texts:
            self.outcome = outcome
        else:
            self.code, self.reason = silence(self.node, result)

    def exhausted(self) -> bool:
        """Counts a visit of the present node; past a limit the turn breaks off."""
        node, limits = self.node, self.limits
        self.visits[node.id] = count = self.visits.get(node.id, 0) + 1
        if count > limits.visits:
            self.broken("limit", "visits", reasons.visits_exceeded(node, limits.visits))
            return True
        if len(self.rows) == limits.steps:
            self.broken("limit", "steps", reasons.steps_exceeded(limits.steps))
            return True
        return False

    def failed(self, error: Exception) -> tuple[Result, Mapping[str, Any]]:
        """The node failed: its error output is taken, or the turn breaks off."""
        if isinstance(error, MemoryTooLargeError):
            return self.refused(error)
        known, detail = told(error)
        if "error" in self.node.targets:
            return Result("error", detail=detail), as_json(known)
        self.broken("failed", known.code, reasons.failed(self.node, known.words))
        return Result(detail=detail), as_json(known)

    def refused(self, error: MemoryTooLargeError) -> tuple[Result, Mapping[str, Any]]:
        """The node wanted to remember too much."""
        reason = reasons.memory_too_large(self.node, error.key, self.limits.memory_bytes)
        self.broken("limit", "memory_too_large", reason)
        return Result(), as_json(NodeError(reason, "memory_too_large"))

    def interrupted(self) -> None:
        """The deadline passed while the node was at work."""
        node, began = self.node, self.step_begun
        took = (time.monotonic_ns() - self.begun) // 1000 - began
        error = as_json(NodeError(reasons.INTERRUPTED, "deadline", retryable=True))
        step = Step(node.id, node.type, node.name, None, began / 1000, took / 1000, error=error)
        self.rows.append(step.to_json())
        self.late()

    def late(self) -> None:
        reason = reasons.deadline_passed(self.node, self.limits.deadline_seconds)
        self.broken("limit", "deadline", reason)

    def broken(self, outcome: Outcome, code: str, reason: Words) -> None:
        """The turn failed; the visitor hears what the flow says for such a case. What was said before
        must not pass for the answer."""
        self.outcome, self.phase, self.code, self.reason = outcome, "open", code, reason
        text = self.context.text(self.graph.failure_reply or "").strip()
        if not text and self.texts:
            text = self.context.text(reasons.APOLOGY)
        if text and not too_long([*self.texts, text], self.limits.reply_bytes):
            self.texts.append(text)

    def turn(self) -> Turn:
        """The finished turn."""
        rows, tokens = self.rows, self.tokens
        if not 0 <= tokens <= MOST_TOKENS:
            tokens = max(0, min(tokens, MOST_TOKENS))
        if too_long(self.texts, self.limits.reply_bytes):
            self.texts.clear()
            reason = reasons.reply_too_long(self.limits.reply_bytes)
            self.broken("limit", "reply_too_long", reason)
        if self.lost and rows:
            rows[0]["detail"] = {**(rows[0]["detail"] or {}), "waiting_node_gone": self.lost}
        return Turn(
            self.outcome,
            self.texts,
            State(rows[-1]["node_id"] if rows else None, self.phase, self.memory.values),
            rows,
            self.started,
            tokens,
            self.code,
            self.reason,
            self.before,
            self.context.event,
            self.resumed,
            self.changed,
        )
