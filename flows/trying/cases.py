"""Runs test cases through a document. Nothing outside is called; the model only where it is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.actions.test_turn import Talk
from flows.engine import Graph, GraphError, State, Turn
from flows.models import TestCase
from flows.trying.expectation import Done, Shortfall, judge
from flows.trying.recorder import Recorder, Stops
from flows.trying.tape import Tape
from flows.trying.taped import Taped
from flows.trying.turn import Trial, Tried, begin, try_turn
from nodes.contract import Event, Page
from nodes.text.localized import choose, words
from tenants.models import Tenant

_MISSING = words(
    "No answer of the model was recorded for this message. Run the case with the model asked.",
    "Bu mesaj için kayıtlı model yanıtı yok. Senaryoyu modele sorarak çalıştırın.",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The document that is tested. `permitted`: types that may run."""

    document: Mapping[str, Any]
    start_node_id: str
    permitted: frozenset[str]

    @property
    def names(self) -> dict[str, str]:
        """Of the nodes, by id; of a document whose shape nobody has checked yet."""
        nodes = self.document.get("nodes")
        named = [n for n in nodes if isinstance(n, dict)] if isinstance(nodes, list) else []
        return {str(n.get("id")): str(n.get("name") or n.get("id")) for n in named}


@dataclass(slots=True)
class Verdict:
    """`turns`: [{"message", "outcome", "reply", "path", "tokens"}]. `stale`: a recorded answer was given
    to a prompt that reads differently now. `tapes`: what the model said, message by message."""

    case: TestCase
    shortfalls: list[Shortfall] = field(default_factory=list)
    turns: list[dict[str, Any]] = field(default_factory=list)
    tapes: list[Tape] = field(default_factory=list)
    stale: bool = False

    @property
    def passed(self) -> bool:
        return not self.shortfalls

    def to_json(self, language: str) -> dict[str, Any]:
        problems = [
            {"turn": one.number, "code": one.code, "message": choose(one.message, language)}
            for one in self.shortfalls
        ]
        return {
            "id": self.case.pk,
            "name": self.case.name,
            "passed": self.passed,
            "stale": self.stale,
            "problems": problems,
            "turns": self.turns,
        }


async def run_case(tenant: Tenant, case: TestCase, subject: Subject, *, asks: bool) -> Verdict:
    """The case through the document. `asks`: the tenant's model answers, not the recording."""
    verdict = Verdict(case)
    talk = Talk(State(memory=dict(case.context)), [])
    page = Page(**case.page)
    for number, turn in enumerate(case.turns):
        event = Event(turn["message"], case.language, page)
        trial = Trial(subject.document, subject.start_node_id, talk, event, subject.permitted)
        try:
            tried = await _tried(tenant, trial, begin(trial), turn, asks)
        except GraphError as error:
            verdict.shortfalls += [Shortfall(number, p.code, p.message) for p in error.problems]
            break
        talk = tried.talk
        _take(verdict, number, turn, tried, subject.names)
    return verdict


async def _tried(
    tenant: Tenant, trial: Trial, graph: Graph, turn: Mapping[str, Any], asks: bool
) -> Tried:
    played = Tape() if asks else Tape.from_json(turn.get("tape"))
    recorder = Recorder("en", lambda event: None, Stops())
    return await try_turn(tenant, trial, graph, recorder, Taped(played, asks, strict=False))


def _take(
    verdict: Verdict,
    number: int,
    turn: Mapping[str, Any],
    tried: Tried,
    names: Mapping[str, str],
) -> None:
    done: Turn | None = tried.turn
    if done is None:  # nothing holds a test case up
        return
    verdict.stale = verdict.stale or tried.stale
    verdict.tapes.append(tried.tape)
    verdict.turns.append(
        {
            "message": turn["message"],
            "outcome": done.outcome,
            "reply": done.reply,
            "path": done.nodes_executed,
            "tokens": done.tokens,
        }
    )
    if tried.missing:
        verdict.shortfalls.append(Shortfall(number, "not_recorded", _MISSING))
    went = Done(done.nodes_executed, done.reply, done.outcome, names)
    verdict.shortfalls += judge(number, turn.get("expect") or {}, went)
