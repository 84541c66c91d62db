"""How people went through a flow. A higher room counts it (`settings.FLOW_HEAT`)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

DAYS = (7, 30)


class CannotCount(Exception):
    """The central server has no tables for it yet."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Talks that ended at a place: well, not well, or not well but so lately that they may go on."""

    done: int = 0
    dropped: int = 0
    now: int = 0


@dataclass(frozen=True, slots=True)
class NodeHeat:
    """`talks` reached it; `median_ms` None where no time is known; `outputs`: how often each was taken."""

    visits: int = 0
    talks: int = 0
    errors: int = 0
    median_ms: float | None = None
    tokens: int = 0
    outputs: dict[str, int] = field(default_factory=dict)
    ends: Ends = field(default_factory=Ends)


@dataclass(frozen=True, slots=True)
class Heat:
    """Figures of one version. `left`: None, or so many of `active` talks are still to be counted, and
    then there are no figures. `versions`: {revision id: talks}, those that had any.

    `nodes` by id, "" for talks that ended before the first node. `elsewhere`: talks that went on in
    another version or flow, with V1 or with a person.
    """

    versions: dict[int, int]
    talks: int = 0
    answered: int = 0
    elsewhere: int = 0
    turns: int = 0
    unreadable: int = 0
    nodes: dict[str, NodeHeat] = field(default_factory=dict)
    left: int | None = None
    active: int = 0

    @property
    def ends(self) -> Ends:
        """Of all nodes together."""
        all_ends = [node.ends for node in self.nodes.values()]
        return Ends(
            sum(ends.done for ends in all_ends),
            sum(ends.dropped for ends in all_ends),
            sum(ends.now for ends in all_ends),
        )


class FlowHeat(Protocol):
    def heat(
        self, tenant_id: int, flow_id: int, revisions: Collection[int], chosen: int, days: int
    ) -> Heat:
        """`revisions`: all of the flow's that ever ran; `chosen`: the one whose figures are asked for;
        `days` with today. Raises CannotCount, django.db.Error."""

    def talks_url(self, flow_id: int, chosen: int, days: int) -> str:
        """The page of the talks behind a figure; it takes `node` and `how` besides."""

    def table_url(self, flow_id: int, chosen: int, days: int) -> str:
        """The table of nodes as a CSV file."""


def counted() -> FlowHeat:
    made: FlowHeat = import_string(settings.FLOW_HEAT)()
    return made
