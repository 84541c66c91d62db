"""What became of one row of an import, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from flows.actions.import_notes import to_json
from flows.actions.import_rows import FlowRow
from flows.document.notes import ImportNote
from flows.document.problems import Problem
from flows.models import Flow

Result = Literal["imported", "known", "refused"]

# What contradicts itself in the old flow, and what nobody here knows; the rest was converted.
CONFLICTS = frozenset(
    {
        "route_conflict",
        "key_conflict",
        "output_taken",
        "edge_without_route",
        "one_sided_connection",
        "dangling_edge",
        "dangling_route",
    }
)
UNKNOWN = frozenset(
    {
        "unknown_type",
        "unknown_key",
        "type_bad",
        "output_unknown",
        "config_problem",
        "key_kept",
        "edge_key_kept",
        "row_kept",
        "case_kept",
        "node_dropped",
        "part_dropped",
    }
)


def group_of(note: ImportNote) -> str:
    if note.code in CONFLICTS:
        return "in_conflict"
    return "unknown" if note.code in UNKNOWN else "converted"


def grouped(notes: Iterable[ImportNote]) -> dict[str, list[ImportNote]]:
    """{"converted", "in_conflict", "unknown"}, each in order."""
    groups: dict[str, list[ImportNote]] = {"converted": [], "in_conflict": [], "unknown": []}
    for note in notes:
        groups[group_of(note)].append(note)
    return groups


@dataclass
class Entry:
    """`published`: None where it was not asked for. `problems`: why it could not be published."""

    source: str
    row: FlowRow | None
    result: Result
    error: str = ""
    flow: Flow | None = None
    notes: list[ImportNote] = field(default_factory=list)
    published: bool | None = None
    not_published: str = ""
    problems: list[Problem] = field(default_factory=list)
    default_route: bool = False

    def grouped(self) -> dict[str, list[ImportNote]]:
        return grouped(self.notes)

    def size(self) -> tuple[int, int]:
        """Nodes and edges of the flow that was made."""
        if self.flow is None:
            return 0, 0
        document = self.flow.head.revision.document
        return len(document["nodes"]), len(document["edges"])

    def to_json(self) -> dict[str, Any]:
        nodes, edges = self.size()
        return {
            "source": self.source,
            "name": self.row.name if self.row else "",
            "old_id": self.row.id if self.row else None,
            "flow_id": self.flow.pk if self.flow else None,
            "result": self.result,
            "error": self.error,
            "nodes": nodes,
            "edges": edges,
            **{key: [to_json(n) for n in notes] for key, notes in self.grouped().items()},
            "published": self.published,
            "not_published": self.not_published,
            "problems": [problem.to_json("en") for problem in self.problems],
            "default_route": self.default_route,
        }
