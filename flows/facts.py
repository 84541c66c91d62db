"""What the list and a flow's page say about flows: one query for each kind of fact, however many flows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet

from flows.models import Draft, Flow, Revision
from flows.summaries import Permitted, Summary, summaries
from flows.taken_away import type_label
from flows.talks import Standing

STATES = ("archived", "new", "active", "inactive")


@dataclass
class Facts:
    """`published`: what runs now, None before the first publish. `open_talks` None: not known.

    `saved`: the head's summary; `running`: the published one's.
    """

    flow: Flow
    published: Revision | None = None
    drafts: list[Draft] = field(default_factory=list)
    saved: Summary | None = None
    running: Summary | None = None
    open_talks: int | None = None

    @property
    def state(self) -> str:
        if self.flow.head.archived_at is not None:
            return "archived"
        if not self.flow.version:
            return "new"
        return "active" if self.flow.is_active else "inactive"

    @property
    def unpublished(self) -> Revision | None:
        """The newest saved state, if it is not what runs."""
        head = self.flow.head.revision
        return head if head.published_version is None else None

    @property
    def routes(self) -> list[Any]:
        return list(self.flow.routes.all())

    @property
    def dead_routes(self) -> bool:
        """Whether visitors come here and nobody answers."""
        return self.state != "active" and bool(self.routes)

    @property
    def forbidden(self) -> str:
        types = self.running.forbidden if self.running else ()
        return ", ".join(map(type_label, types))


def shown_flows() -> QuerySet[Flow]:
    """Flows with head and routes, without any document."""
    rows = Flow.objects.select_related("head__revision__author").prefetch_related("routes")
    return rows.defer("flow_data", "head__revision__document", "head__revision__import_report")


def facts_of(flows: Sequence[Flow], permitted: Permitted, talks: Standing | None) -> list[Facts]:
    """In the order of `flows`, which come from `shown_flows()`."""
    published = {found.flow_id: found for found in _published(flows)}
    drafts: dict[int, list[Draft]] = defaultdict(list)
    for draft in _drafts(flows):
        drafts[draft.flow_id].append(draft)
    heads = [flow.head.revision for flow in flows]
    known = summaries([*heads, *published.values()], permitted)
    made = []
    for flow in flows:
        running = published.get(flow.pk)
        made.append(
            Facts(
                flow,
                running,
                drafts[flow.pk],
                known.get(flow.head.revision_id),
                known.get(running.pk) if running else None,
                None if talks is None else talks.in_flow(flow.pk),
            )
        )
    return made


def _published(flows: Sequence[Flow]) -> QuerySet[Revision]:
    rows = Revision.objects.filter(flow__in=flows, published_version=F("flow__version"))
    return rows.select_related("published_by").defer("document", "import_report")


def _drafts(flows: Sequence[Flow]) -> QuerySet[Draft]:
    rows = Draft.objects.filter(flow__in=flows).select_related("user")
    return rows.defer("document").order_by("-saved_at")
