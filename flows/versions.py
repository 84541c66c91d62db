"""What a publish would mean for those who talk now: where they stand, and what becomes of these places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from flows.document.diff import diff
from flows.document.merge.sides import State
from flows.models import Flow, Revision
from flows.talks import TalksAt, places
from flows.waiting import node_types, same_place, waiting_nodes

# Of a place where somebody waits: as it was, there but changed, or no place to go on at.
Fate = Literal["same", "changed", "gone"]


@dataclass(frozen=True)
class Place:
    """So many wait here. `fate`: of the node in the version that is published."""

    node_id: str
    name: str
    type: str
    count: int
    fate: Fate

    def to_json(self) -> dict[str, Any]:
        node = {"node_id": self.node_id, "name": self.name, "type": self.type}
        return {**node, "count": self.count, "fate": self.fate}


@dataclass(frozen=True)
class Outlook:
    """`between`: open talks that stand nowhere; their next message goes in at the start in any case.

    `kept`, `anew`: of those who wait, if they are moved.
    """

    places: list[Place]
    between: int

    @property
    def kept(self) -> int:
        return sum(place.count for place in self.places if place.fate != "gone")

    @property
    def anew(self) -> int:
        return sum(place.count for place in self.places if place.fate == "gone")

    def to_json(self) -> dict[str, Any]:
        figures = {"between": self.between, "kept": self.kept, "anew": self.anew}
        return {"places": [place.to_json() for place in self.places], **figures}


def outlook(flow: Flow, target: State, revision_id: int | None = None) -> Outlook | None:
    """For open talks of other versions than this one. None while they cannot be counted."""
    found = places(flow.tenant_id, flow.pk)
    if found is None:
        return None
    found = [talks for talks in found if talks.revision_id != revision_id]
    between = sum(talks.count for talks in found if talks.node_id is None)
    return Outlook(_places([t for t in found if t.node_id is not None], target), between)


def _places(found: list[TalksAt], target: State) -> list[Place]:
    """The fullest first; the same node in two old versions counts together where its fate is the same."""
    revisions = Revision.objects.in_bulk({talks.revision_id for talks in found})
    waiting = waiting_nodes(target.document)
    counts: Counter[tuple[str, str, str, Fate]] = Counter()
    changed = {pk: _touched(revision, target) for pk, revision in revisions.items()}
    for talks in found:
        revision, id_ = revisions.get(talks.revision_id), talks.node_id or ""
        document = revision.document if revision else {"nodes": []}
        before = node_types(document)
        fate: Fate = "gone"
        if same_place(id_, before, waiting):
            fate = "changed" if id_ in changed[talks.revision_id] else "same"
        counts[id_, _name(id_, target.document, document), before.get(id_, ""), fate] += talks.count
    return [
        Place(id_, name, type_, count, fate)
        for (id_, name, type_, fate), count in counts.most_common()
    ]


def _touched(before: Revision, after: State) -> set[str]:
    """Nodes whose settings, name or ways on differ."""
    found = diff(State(before.document, before.start_node_id), after)
    changes = (c for c in found if c.kind in ("node", "field", "edge"))
    return {change.item for change in changes if change.item is not None}


def _name(id_: str, *documents: dict[str, Any]) -> str:
    for document in documents:
        for node in document["nodes"]:
            if node["id"] == id_:
                return str(node.get("name") or id_)
    return id_
