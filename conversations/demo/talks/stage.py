"""Plays one talk on a shop's flow: the engine really runs, and what it did is written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

import orjson
from asgiref.sync import async_to_sync

from conversations.demo.talks.desk import Desk, Line
from conversations.demo.talks.place import Place
from conversations.demo.talks.ports import DEADLINE, Actor, ports_of
from conversations.demo.talks.timing import timed
from conversations.engines import v2
from conversations.store.context_data import FLOW_KEY, NEWEST
from conversations.store.figures import OURS
from conversations.store.save import Finished
from flows.actions.test_turn import TestHistory
from flows.engine import Graph, Limits, State, Turn, run_turn
from nodes.contract import Event

_FAULTS = ("model_timeout", "model_busy", "model_down", "empty_reply", "model_timeout", DEADLINE)
_FAULTY, _MUTE = 0.036, 0.012  # of all turns
_RUN: Callable[..., Turn] = async_to_sync(run_turn)


@dataclass
class Stage:
    """`lines`: what was said so far, for the flow's memory; `steps`: the state history."""

    place: Place
    desk: Desk
    line: Line
    state: State = field(default_factory=State)
    lines: list[dict[str, str]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    last: Finished | None = None

    def take(self, text: str, answer: str | None) -> Finished:
        """The visitor writes now; `answer`: what the model says if it is asked."""
        asked_at = self.place.clock.now
        turn = self.turn(text, answer, self._fault())
        done = self._timed(turn)
        user_id = self._say("user", text, 0)
        self.place.clock.answer(done.duration_ms)
        answer_id = self._say("assistant", done.reply, done.tokens) if done.reply else None
        self.place.talk.add_turn(
            "v2", asked_at, **self.record(done), user_message_id=user_id,
            assistant_message_id=answer_id, message_table=OURS,
        )  # fmt: skip
        self.state, self.last = turn.state, done
        self.steps += done.transitions
        return done

    def turn(self, text: str, answer: str | None, fault: str | None) -> Turn:
        """Runs it once; nothing is written down."""
        if self.lines and self.place.rng.random() < _MUTE:
            turn = self._run(self.line.cut, text, Actor(answer))
            if turn.outcome == "no_answer":
                return turn
        turn = self._run(self.line.runnable.graph, text, Actor(answer, fault))
        if fault == DEADLINE and turn.reason_code == DEADLINE:
            turn.outcome = "limit"  # where the time of a turn is over, no error output is taken
        elif fault == DEADLINE:
            turn = self._run(self.line.runnable.graph, text, Actor(answer))
        return turn

    def _run(self, graph: Graph, text: str, actor: Actor) -> Turn:
        place, desk = self.place, self.desk
        event = Event(text, place.language, conversation_id=place.talk.id)
        history = TestHistory(self.lines)
        ports = ports_of(desk.tenant, desk.known, place.language, history, actor)
        return _RUN(graph, self.state, event, ports, Limits(), dry=True, permitted=desk.permitted)

    def _fault(self) -> str | None:
        rng = self.place.rng
        return rng.choice(_FAULTS) if rng.random() < _FAULTY else None

    def _timed(self, turn: Turn) -> Finished:
        took = timed(turn.rows, self.place.rng)
        turn.started = self.place.clock.now.replace(tzinfo=UTC).timestamp()
        return v2.finished(turn, self.line.runnable, took)

    def _say(self, role: str, text: str, tokens: int) -> int:
        self.lines.append({"role": role, "content": text})
        return self.place.talk.add(OURS, role, text, self.place.clock.now, tokens)

    def record(self, done: Finished) -> dict[str, Any]:
        """A finished turn's columns of chatadmin_turn."""
        return {
            "outcome": done.outcome,
            "reason": done.reason,
            "revision_id": done.revision_id,
            "tokens": done.tokens,
            "duration_ms": done.duration_ms,
            "trace": orjson.dumps(done.trace, default=str).decode(),
        }

    def close(self, state: str | None = None) -> None:
        """Writes the flow's columns; `state` where it is another than the flow's own."""
        done, talk, runnable = self.last, self.place.talk, self.line.runnable
        if done is None:
            return
        context = {**self.place.visitor.facts, FLOW_KEY: done.engine_state}
        talk.columns |= {
            "flow_id": runnable.flow_id,
            "current_node_id": done.current_node_id,
            "state_history": orjson.dumps(self.steps[-NEWEST:]).decode(),
            "context_data": orjson.dumps(context).decode(),
        }
        talk.index |= {
            "revision_id": runnable.revision_id,
            "flow_version": runnable.version,
            "state": state or done.state,
            "last_engine": "v2",
            "last_outcome": done.outcome,
        }
