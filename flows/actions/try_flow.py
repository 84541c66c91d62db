"""Messages of one conversation through a flow, in order to look at it; nothing is stored or sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from asgiref.sync import async_to_sync

from flows.actions.test_turn import Talk, TestTurn, test_turn
from flows.engine import GraphError, Turn
from flows.palette import palette
from nodes.contract import Event
from nodes.text.localized import choose
from tenants.models import Tenant

ANSWERED = frozenset({"answered", "waiting", "ended"})


@dataclass(frozen=True)
class Subject:
    """The flow that is tried; `notes`: what the import of a file had to say, as lines."""

    name: str
    document: dict[str, Any]
    start_node_id: str
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Tried:
    """One turn. `problems`: [{code, severity, node_id, message}], what went wrong in it."""

    message: str
    outcome: str
    replies: list[str]
    path: list[str]
    context: dict[str, Any]
    tokens: int
    problems: list[dict[str, Any]]

    @property
    def has_answer(self) -> bool:
        return self.outcome in ANSWERED and bool(self.replies)


def try_flow(
    tenant: Tenant, subject: Subject, messages: Sequence[str], language: str
) -> Iterator[Tried]:
    """Turn after turn, inside the tenant's schema. Raises RegistryUnreachable."""
    permitted = palette(tenant).types
    talk = Talk.from_json(None)
    for number, message in enumerate(messages, start=1):
        event = Event(message, language, turn_no=number)
        try:
            done = _turn(tenant, subject, talk, event, permitted)
        except GraphError as error:
            problems = [problem.to_json(language) for problem in error.problems]
            yield Tried(message, "failed", [], [], {}, 0, problems)
            continue
        talk = done.talk
        yield _tried(message, done.turn, language)


def _turn(
    tenant: Tenant, subject: Subject, talk: Talk, event: Event, permitted: frozenset[str]
) -> TestTurn:
    run = async_to_sync(test_turn)
    return run(tenant, subject.document, subject.start_node_id, talk, event, permitted)


def _tried(message: str, turn: Turn, language: str) -> Tried:
    problems = [_failure(row, language) for row in turn.trace_json() if row["error"]]
    codes = {problem["code"] for problem in problems if problem["severity"] == "error"}
    if turn.reason is not None and turn.reason_code not in codes:
        problems.append(_problem(turn.reason_code or "", choose(turn.reason, language)))
    return Tried(
        message,
        turn.outcome,
        list(turn.texts),
        turn.nodes_executed,
        dict(turn.state.memory),
        turn.tokens,
        problems,
    )


def _failure(row: dict[str, Any], language: str) -> dict[str, Any]:
    """A node's error; only a warning where the flow went on by the error output."""
    error = row["error"]
    severity = "warning" if row["output"] == "error" else "error"
    return _problem(error["code"], choose(error["message"], language), severity, row["node_id"])


def _problem(
    code: str, message: str, severity: str = "error", node_id: str | None = None
) -> dict[str, Any]:
    return {"code": code, "severity": severity, "node_id": node_id, "message": message}
