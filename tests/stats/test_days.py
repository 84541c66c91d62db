"""Counts of whole days equal plain counts over the rows, whatever was written, and in any order."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from conversations.models import DailyState, DailyTalks, DailyTurns, Fallback
from conversations.stats.daily import keep
from conversations.stats.daily.write import recount
from conversations.stats.histogram import Histogram
from tests.browser.talks import insert, talk, turn
from tests.stats.days import count, count_all, fresh, kept


def began(tenant: int | None, at: Any, **columns: Any) -> int:
    index = {"created_at": at, "last_activity_at": at}
    return talk(tenant, created_at=at, index=index, **columns)


def some_days() -> None:
    now = timezone.now().replace(tzinfo=None)
    for age in (0, 1, 2, 40, 400):
        at = now - timedelta(days=age)
        both = began(2, at, feature_slug="shop-assistant", flow_id=7)
        began(2, at, feature_slug="Shop-Assistant")
        began(3, at, flow_id=8)
        began(None, at, feature_slug="writer")
        for number, outcome in enumerate(("answered", "failed", "no_answer", "limit", None)):
            ended = 1000 * number if outcome else None
            turn(both, number, outcome=outcome, tokens=5, duration_ms=ended, created_at=at)
    began(2, None)


def test_every_day_is_counted(acme: Any) -> None:
    some_days()
    count()
    assert kept() == fresh()
    assert len(kept()[0]) == 5 * 3 + 1


def test_a_change_of_an_old_talk_is_counted_a_minute_later(acme: Any) -> None:
    some_days()
    count()
    with connections["central"].cursor() as cursor:
        cursor.execute(
            "UPDATE chatadmin_conversation k JOIN ai_conversations a ON a.id = k.conversation_id"
            " SET a.flow_id = 9, k.flow_id = 9, k.system = 'both', k.last_activity_at = UTC_TIMESTAMP(6)"
            " WHERE k.tenant_id = 2 AND k.system = 'old'"
        )
    assert kept() != fresh()
    count()
    assert kept() == fresh()


def test_what_no_time_gives_away_is_found_by_the_walk(acme: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("conversations.stats.daily.days.BACK", 0)
    some_days()
    count()
    with connections["central"].cursor() as cursor:
        cursor.execute("DELETE FROM chatadmin_conversation WHERE tenant_id = 3")
    count()
    assert kept() != fresh()
    count_all()
    assert kept() == fresh()
    assert not DailyTalks.objects.for_tenant(3).exists()


def test_the_walk_goes_on_where_its_server_died(acme: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("conversations.stats.daily.days.BACK", 0)
    some_days()
    walked: list[Any] = []

    def dying(day: Any) -> None:
        if len(walked) == 5:
            raise RuntimeError("killed")
        walked.append(day)
        recount(day)

    monkeypatch.setattr(keep, "recount", dying)
    with pytest.raises(RuntimeError, match="killed"):
        count()
    reached = DailyState.objects.get().walked_to
    assert reached == walked[-1]
    assert DailyState.objects.get().whole_at is None
    monkeypatch.setattr(keep, "recount", lambda day: (walked.append(day), recount(day)))
    with connections["central"].cursor() as cursor:
        cursor.execute("UPDATE chatadmin_conversation SET last_activity_at = '2001-01-01'")
    count()
    # today and yesterday are counted each minute; the walk did not begin anew
    assert all(day is None or day < reached for day in walked[7:])
    assert kept() == fresh()


def test_out_of_time_it_stops_and_says_so(acme: Any, monkeypatch: Any) -> None:
    some_days()
    monkeypatch.setattr(keep, "BUDGET_SECONDS", -1.0)
    count()
    state = DailyState.objects.get()
    assert (state.whole_at, state.walked_to) == (None, keep.END_OF_TIME)
    monkeypatch.undo()
    count()
    assert DailyState.objects.get().whole_at is not None
    assert kept() == fresh()


def test_a_day_counted_twice_is_the_same_day(acme: Any) -> None:
    some_days()
    count()
    before = kept()
    for day in {row[1] for row in before[0]}:
        recount(day)
        recount(day)
    assert kept() == before


def test_everybody_is_the_sum(acme: Any) -> None:
    some_days()
    Fallback.objects.for_platform().create(
        tenant_id=2, at=timezone.now(), conversation_id=1, turn_no=1, reason="x"
    )
    count()
    sums = DailyTalks.objects.for_platform().filter(everybody=True)
    assert sum(row.total for row in sums) == 21
    assert sum(row.fallbacks for row in sums) == 1
    turns = DailyTurns.objects.for_platform().filter(everybody=True)
    assert sum(row.turns for row in turns) == 25
    assert sum(Histogram.from_text(row.durations).total() for row in turns) == 20


def test_a_talk_below_zero_is_no_conversation_and_its_turns_count_once(acme: Any) -> None:
    now = timezone.now().replace(tzinfo=None)
    insert(
        "chatadmin_conversation",
        conversation_id=-5,
        tenant_id=2,
        origin="old_app",
        turn_no=1,
        state="open",
        fallback_used=0,
        differs=0,
        message_count=0,
        tokens=0,
        created_at=now,
        last_activity_at=now,
    )
    turn(-5, 1, engine="v1", outcome="answered", created_at=now)
    count()
    assert [row[3] for row in kept()[1]] == [1]
    assert kept() == fresh()
    place = began(2, now, feature_slug="shop-assistant")
    with connections["central"].cursor() as cursor:
        cursor.execute("UPDATE chatadmin_turn SET conversation_id = %s", [place])
        cursor.execute("DELETE FROM chatadmin_conversation WHERE conversation_id < 0")
    count()
    assert [row[3] for row in kept()[1]] == [1]
    assert [row[2] for row in kept()[0]] == [1]


def test_old_rows_that_come_in_late_are_counted_a_minute_later(acme: Any) -> None:
    some_days()
    count()
    then = timezone.now().replace(tzinfo=None) - timedelta(days=200)
    began(2, then, flow_id=1)
    count()
    assert kept() == fresh()


def test_after_a_storm_of_writers_the_counts_are_those_of_a_fresh_count(committed: Any) -> None:
    threads = [threading.Thread(target=storm, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        count()
    for thread in threads:
        thread.join()
    count()
    assert kept() == fresh()
    assert sum(row[2] for row in kept()[0]) >= 100


def storm(number: int) -> None:
    """Talks of several days; half of them change once more."""
    try:
        for step in range(25):
            now = timezone.now().replace(tzinfo=None)
            id = talk(
                (2, 3, None)[step % 3],
                feature_slug="shop-assistant",
                created_at=now - timedelta(days=step % 5),
                index={"created_at": now - timedelta(days=step % 5), "last_activity_at": now},
            )
            turn(id, 1, outcome="answered", duration_ms=number * 10, created_at=now)
            if step % 2:
                with connections["central"].cursor() as cursor:
                    cursor.execute(
                        "UPDATE ai_conversations a JOIN chatadmin_conversation k ON k.conversation_id ="
                        " a.id SET a.flow_id = 1, k.flow_id = 1, k.system = 'both',"
                        " k.last_activity_at = UTC_TIMESTAMP(6) WHERE a.id = %s",
                        [id],
                    )
    finally:
        connections.close_all()


def test_one_process_counts_at_a_time(committed: Any) -> None:
    from conversations.stats.bounds import alone

    with alone("chatadmin days") as cursor:
        assert cursor is not None
        other = threading.Thread(target=elsewhere)
        other.start()
        other.join()
    assert not DailyState.objects.exists()
    count()
    assert DailyState.objects.exists()


def elsewhere() -> None:
    try:
        count()
    finally:
        connections.close_all()


def test_percentiles_are_within_two_per_cent() -> None:
    times = Histogram()
    for ms in range(1, 1001):
        times.note(ms)
    assert abs((times.percentile(0.5) or 0) - 500) <= 10
    assert abs((times.percentile(0.95) or 0) - 950) <= 19
    assert Histogram.from_text(times.to_text()) == times
    assert Histogram().percentile(0.5) is None
