"""The job of every minute counts before anybody looks; what a look finds is the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from conversations.flowviews.heat.keep import count_heat
from conversations.models import ConversationIndex, HeatMark, HeatTalk
from tests.heat.plain import compare, counted
from tests.heat.traces import ANSWER, ASK, Talk, heat, publish, talk


def active(tenant: Any, flow_id: int, one: Talk) -> None:
    """A turn of this talk has ended just now."""
    rows = ConversationIndex.objects.for_tenant(tenant.pk).filter(conversation_id=one.number)
    rows.update(flow_id=flow_id, last_activity_at=datetime.now(UTC))


def marks() -> Any:
    return HeatMark.objects.for_platform()


def test_a_flow_is_counted_from_its_first_talk_on(acme: Any, as_alice: Client) -> None:
    flow_id, revision = publish()
    one = talk(acme).tell(revision, "waiting", ASK, timedelta(days=2))
    two = talk(acme).tell(revision, "ended", ANSWER, timedelta(days=1))
    count_heat()
    assert not marks().exists()
    active(acme, flow_id, two)
    count_heat()
    assert [(m.flow_id, m.done, m.asked_at) for m in marks()] == [(flow_id, True, None)]
    counted_talks = HeatTalk.objects.for_tenant(acme.pk).values_list("conversation_id", flat=True)
    assert sorted(counted_talks) == [one.number, two.number]
    compare(heat(as_alice, flow_id), counted(acme.pk, revision, 7))


def test_what_somebody_looks_at_is_counted_every_ten_minutes_and_the_rest_every_hour(
    acme: Any, as_alice: Client
) -> None:
    flow_id, revision = publish()
    heat(as_alice, flow_id)
    now = datetime.now(UTC)
    for minutes, asked, counts in ((5, now, 0), (20, now, 2), (20, None, 2), (70, None, 4)):
        one = talk(acme).tell(revision, "ended", ANSWER)
        one.touch(now)
        marks().update(at=now - timedelta(minutes=minutes), asked_at=asked)
        count_heat()
        assert HeatTalk.objects.for_tenant(acme.pk).count() == counts, minutes


def test_numbers_that_are_no_flow_of_the_tenant_are_left_out(acme: Any, globex: Any) -> None:
    flow_id, revision = publish()
    active(globex, flow_id, talk(globex).tell(revision, "ended", ANSWER))
    count_heat()
    assert not marks().exists()
    HeatMark.objects.for_platform().create(
        tenant_id=987654, flow_id=1, at=datetime.now(UTC), last_id=0
    )
    count_heat()
    assert not marks().exists()


def test_days_that_no_question_reaches_are_cleared(acme: Any, as_alice: Client) -> None:
    from conversations.models import HeatDay

    flow_id, revision = publish()
    talk(acme).tell(revision, "ended", ANSWER)
    heat(as_alice, flow_id)
    long_ago = datetime.now(UTC) - timedelta(days=40)
    HeatDay.objects.for_tenant(acme.pk).update(day=long_ago.date())
    HeatTalk.objects.for_tenant(acme.pk).update(at=long_ago)
    marks().update(cleared_on=long_ago.date())
    heat(as_alice, flow_id)
    assert not HeatDay.objects.for_tenant(acme.pk).exists()
    assert not HeatTalk.objects.for_tenant(acme.pk).exists()


def test_the_next_talks_come_from_an_index_in_its_order(acme: Any, central: Any) -> None:
    from conversations.flowviews.heat import stored

    now = datetime.now(UTC).replace(tzinfo=None)
    [plan] = central(f"EXPLAIN {stored._NEXT}", acme.pk, now, now, 0, 200)
    assert "ca_conv_activity" in plan
    assert "filesort" not in str(plan)
