"""A stored turn with all that is known of it, as it was: from its record alone, and its own version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conversations.browser.messages import Message, read_messages
from conversations.browser.subject import Subject
from conversations.browser.turns import Step, Turn, read_turns
from conversations.flowviews.explain.replay import Row, StepData, is_v1, replay
from conversations.flowviews.revision import Ran, revision_of


@dataclass(frozen=True, slots=True)
class Explained:
    """`data` None: the trace does not say. `resumed`: the message answered this node, which had waited."""

    number: int
    step: Step
    row: Row
    data: StepData | None
    resumed: bool = False

    @property
    def is_v1(self) -> bool:
        return is_v1(self.row)

    @property
    def detail(self) -> Row:
        detail = self.row.get("detail")
        return detail if isinstance(detail, dict) else {}


@dataclass(frozen=True, slots=True)
class Explanation:
    """`start`: what the trace keeps of the turn's beginning. `ran` None: the version is not kept."""

    conversation_id: int
    turn: Turn
    question: Message | None
    answer: Message | None
    start: Row
    steps: list[Explained]
    ran: Ran | None

    @property
    def flow_name(self) -> str:
        """As it was then; '' where the trace does not say. Today's name would be another fact."""
        return str(self.start.get("flow") or "")

    @property
    def version(self) -> int | None:
        told = self.start.get("version")
        published = self.ran.version if self.ran else None
        return told if isinstance(told, int) and told else published

    @property
    def asked(self) -> Row:
        """Language and page that came with the message."""
        asked = self.start.get("asked")
        return asked if isinstance(asked, dict) else {}

    @property
    def lacks_data(self) -> bool:
        """Whether the flow's steps were stored before their data was."""
        return any(step.data is None and not step.is_v1 for step in self.steps)

    @property
    def left_out(self) -> bool:
        return any(step.data is not None and not step.data.complete for step in self.steps)

    @property
    def reply(self) -> str | None:
        """What the visitor got; where no message is known, what the steps said."""
        if self.answer is not None:
            return self.answer.text
        return "\n\n".join(text for step in self.turn.steps for text in step.said) or None


def explain(subject: Subject, number: int) -> Explanation | None:
    """None: there is no such turn."""
    turn = read_turns(subject.id, [number]).get(number)
    if turn is None:
        return None
    found = read_messages(subject.id, turn.keys)
    said = {message.role: message for message in found.values()}
    start = turn.rows[0].get("start") if turn.rows else None
    return Explanation(
        subject.id,
        turn,
        said.get("user"),
        said.get("assistant"),
        start if isinstance(start, dict) else {},
        _steps(turn),
        revision_of(subject.tenant, turn.revision_id),
    )


def _steps(turn: Turn) -> list[Explained]:
    datas = replay(turn.rows)
    return [
        Explained(number, step, row, data, _resumed(row))
        for number, (step, row, data) in enumerate(
            zip(turn.steps, turn.rows, datas, strict=True), 1
        )
    ]


def _resumed(row: dict[str, Any]) -> bool:
    start = row.get("start")
    return isinstance(start, dict) and start.get("resumed") is True
