"""Counts turns into days and talks. Pure: rows in, rows out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from conversations.flowviews.heat.figures import VersionDay
from conversations.flowviews.heat.turns import (
    ANSWERED,
    StoredTurn,
    UnreadableTrace,
    Visit,
    visits_of,
)


@dataclass(slots=True)
class Place:
    """Where a talk got to in one version (models/heat.py, HeatTalk)."""

    conversation_id: int
    revision_id: int
    turn_no: int
    at: datetime
    node_id: str = ""
    outcome: str = ""
    went_on: bool = False
    answered_at: datetime | None = None
    seen: dict[str, int] = field(default_factory=dict)


Talk = dict[int, Place]  # revision id → place


@dataclass(slots=True)
class Count:
    """`revisions`: the flow's. `talks`: {conversation id: Talk}, as they stood before; changed ones are in
    `touched`. `days`: {(day, revision id): what is added to it}; days before `since` are not kept."""

    revisions: Collection[int]
    since: date
    talks: dict[int, Talk]
    days: dict[tuple[date, int], VersionDay] = field(
        default_factory=lambda: defaultdict(VersionDay)
    )
    touched: dict[tuple[int, int], Place] = field(default_factory=dict)

    def take(self, turns: Iterable[StoredTurn]) -> None:
        """In the order of their numbers; each turn once."""
        for turn in turns:
            self._take(turn)

    def places(self) -> Iterator[Place]:
        return iter(self.touched.values())

    def _take(self, turn: StoredTurn) -> None:
        talk = self.talks.setdefault(turn.conversation_id, {})
        visits, unreadable = _visits(turn) if turn.revision_id in self.revisions else ([], False)
        by_flow = turn.by_flow and turn.revision_id in self.revisions
        for place in talk.values():
            if not by_flow or place.revision_id != turn.revision_id:
                self._touch(place).went_on = True
        if turn.revision_id is not None and (by_flow or visits):
            place = self._touch(self._place(talk, turn, turn.revision_id))
            self._count(turn, place, visits, unreadable)
            _move(place, turn, visits)

    def _place(self, talk: Talk, turn: StoredTurn, revision_id: int) -> Place:
        new = Place(turn.conversation_id, revision_id, turn.turn_no, turn.at)
        return talk.setdefault(revision_id, new)

    def _touch(self, place: Place) -> Place:
        self.touched[place.conversation_id, place.revision_id] = place
        return place

    def _count(self, turn: StoredTurn, place: Place, visits: list[Visit], unreadable: bool) -> None:
        day = turn.at.date()
        number = day.toordinal()
        today = self.days[day, place.revision_id]
        today.turns += 1
        today.unreadable += unreadable
        for visit in visits:
            today.node(visit.node_id).note(visit)
            if place.seen.get(visit.node_id, 0) < number:
                self._reached(place, visit.node_id, day)

    def _reached(self, place: Place, node_id: str, day: date) -> None:
        """A talk counts on the last day on which it was there."""
        before = place.seen.get(node_id)
        self.days[day, place.revision_id].node(node_id).reached += 1
        if before is not None and before >= self.since.toordinal():
            earlier = self.days[date.fromordinal(before), place.revision_id]
            earlier.node(node_id).reached -= 1
        place.seen[node_id] = day.toordinal()


def _visits(turn: StoredTurn) -> tuple[list[Visit], bool]:
    try:
        return visits_of(turn.trace), False
    except UnreadableTrace:
        return [], True


def _move(place: Place, turn: StoredTurn, visits: list[Visit]) -> None:
    place.turn_no, place.at = turn.turn_no, turn.at
    place.node_id = visits[-1].node_id if visits else ""
    place.outcome, place.went_on = turn.outcome or "", not turn.by_flow
    if turn.by_flow and turn.outcome in ANSWERED:
        place.answered_at = turn.at
