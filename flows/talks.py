"""What this room cannot know: the talks in its flows. A higher room says it (`settings.FLOW_TALKS`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.db import Error
from django.utils.module_loading import import_string

from flows.models import Revision


@dataclass(frozen=True)
class OpenTalks:
    """So many talks that came in by a feature go on in a revision. `feature_slug` "": not known."""

    feature_slug: str
    revision_id: int
    count: int


@dataclass(frozen=True)
class TalksAt:
    """So many talks that have not ended stand at a node of a revision. `node_id` None: between messages."""

    revision_id: int
    node_id: str | None
    count: int


class Talks(Protocol):
    def open_talks(self, tenant_id: int) -> list[OpenTalks]:
        """Talks that have not ended. Raises django.db.Error while they cannot be counted."""

    def places(self, tenant_id: int, flow_id: int) -> list[TalksAt]:
        """All talks in a flow that have not ended. Raises Error."""

    def move_later(self, tenant_id: int, move_id: int) -> None:
        """Stores the job that works on a flows.TalkMove, in the present transaction of `default`."""

    def features(self, tenant_id: int) -> dict[str, int]:
        """Feature slugs that talks of this tenant came in by, with their numbers. Raises Error."""


@dataclass(frozen=True)
class Standing:
    """Open talks of each feature in each flow: {(feature slug, flow id): count}."""

    counts: Counter[tuple[str, int]]

    def in_flow(self, flow_id: int) -> int:
        return sum(count for (_slug, id_), count in self.counts.items() if id_ == flow_id)

    def of_feature(self, slug: str) -> dict[int, int]:
        """{flow id: open talks}"""
        return {id_: count for (known, id_), count in self.counts.items() if known == slug}


def standing(tenant_id: int) -> Standing | None:
    """None while it cannot be counted: then pages say nothing of it."""
    try:
        found = _talks().open_talks(tenant_id)
    except Error:
        return None
    flows = _flows_of({talks.revision_id for talks in found})
    counts: Counter[tuple[str, int]] = Counter()
    for talks in found:
        if talks.revision_id in flows:
            counts[talks.feature_slug, flows[talks.revision_id]] += talks.count
    return Standing(counts)


def _flows_of(revision_ids: Iterable[int]) -> dict[int, int]:
    rows = Revision.objects.filter(pk__in=revision_ids).values_list("pk", "flow_id")
    return dict(rows)


def seen_features(tenant_id: int) -> dict[str, int]:
    """Empty while it cannot be read."""
    try:
        return _talks().features(tenant_id)
    except Error:
        return {}


def places(tenant_id: int, flow_id: int) -> list[TalksAt] | None:
    """None while it cannot be counted."""
    try:
        return _talks().places(tenant_id, flow_id)
    except Error:
        return None


def move_later(tenant_id: int, move_id: int) -> None:
    _talks().move_later(tenant_id, move_id)


def _talks() -> Talks:
    made: Talks = import_string(settings.FLOW_TALKS)()
    return made
