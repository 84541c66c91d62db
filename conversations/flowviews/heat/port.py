"""What the editor asks for the heat of a flow (settings.FLOW_HEAT)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from conversations.flowviews.heat.advance import advance, mark_of, midnight
from conversations.flowviews.heat.ended import Place, Question, places, versions
from conversations.flowviews.heat.figures import NodeDay
from conversations.flowviews.heat.keep import can_count
from conversations.flowviews.heat.stored import active_since, version_since
from conversations.models import HeatMark
from flows.heat import CannotCount, Ends, Heat, NodeHeat

# How long one look may count; who looks first at a large flow looks several times.
SECONDS = 1.5
ASKED_AGAIN = timedelta(hours=1)


class Counted:
    def heat(
        self, tenant_id: int, flow_id: int, revisions: Collection[int], chosen: int, days: int
    ) -> Heat:
        if not can_count():
            raise CannotCount
        mark = mark_of(tenant_id, flow_id)
        _note_asked(mark)
        advance(mark, revisions, SECONDS)
        question = question_of(tenant_id, flow_id, chosen, days)
        if not mark.done:
            return _unfinished(mark, question)
        return _figures(mark, question)

    def talks_url(self, flow_id: int, chosen: int, days: int) -> str:
        return f"{reverse('admin:conversation_ended')}?{_query(flow_id, chosen, days)}"

    def table_url(self, flow_id: int, chosen: int, days: int) -> str:
        return f"{reverse('admin:flow_heat_file')}?{_query(flow_id, chosen, days)}"


def question_of(tenant_id: int, flow_id: int, revision_id: int, days: int) -> Question:
    """`days` of UTC, today among them."""
    now = timezone.now()
    since = midnight(now.date() - timedelta(days=days - 1))
    return Question(tenant_id, flow_id, revision_id, since, now)


def _query(flow_id: int, revision_id: int, days: int) -> str:
    return urlencode({"flow": flow_id, "revision": revision_id, "days": days})


def _note_asked(mark: HeatMark) -> None:
    now: datetime = timezone.now()
    if mark.asked_at is None or now - mark.asked_at > ASKED_AGAIN:
        mark.asked_at = now
        mark.save(update_fields=["asked_at"])


def _unfinished(mark: HeatMark, question: Question) -> Heat:
    whole = active_since(mark.tenant_id, question.since)
    left = min(whole, active_since(mark.tenant_id, mark.at))
    return Heat(versions(question), left=left, active=whole)


def _figures(mark: HeatMark, question: Question) -> Heat:
    found = places(question)
    counted = version_since(mark, question.revision_id, question.since.date())
    ended = {place.node_id: place for place in found if not place.went_on}
    nodes = {
        node_id: _node(counted.nodes.get(node_id, NodeDay()), ended.get(node_id))
        for node_id in {**counted.nodes, **ended}
    }
    return Heat(
        versions(question),
        talks=sum(place.talks for place in found),
        answered=sum(place.answered for place in found),
        elsewhere=sum(place.talks for place in found if place.went_on),
        turns=counted.turns,
        unreadable=counted.unreadable,
        nodes=nodes,
    )


def _node(day: NodeDay, ended: Place | None) -> NodeHeat:
    ends = Ends(ended.done, ended.dropped, ended.now) if ended else Ends()
    outputs = dict(day.outputs)
    return NodeHeat(day.visits, day.reached, day.errors, day.median_ms, day.tokens, outputs, ends)
