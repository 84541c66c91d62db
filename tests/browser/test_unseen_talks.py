"""Talks that the old application has not shown yet stand under numbers below zero: no list has them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from conversations.browser import paging
from conversations.cutover.plan.evidence import talks_of
from conversations.cutover.which import which
from conversations.desk.export import work
from conversations.desk.models import Export
from conversations.models import ConversationIndex
from conversations.usage import usage_of
from tests.browser.talks import LIST, insert, listed, talk, turn
from tests.checking.defects import counts


@pytest.fixture
def talks(cast: Any) -> list[int]:
    """Three that are to be seen, and between them three first messages without a row."""
    shown = []
    for number in range(3):
        at = {"last_activity_at": f"2026-01-01 10:00:0{2 * number}", "last_engine": "v1"}
        shown.append(talk(2, feature_slug="shop", index=at))
        unseen(-1 - number, datetime(2026, 1, 1, 10, 0, 2 * number + 1, tzinfo=UTC))
    return shown


def unseen(number: int, at: datetime) -> None:
    """As the claim leaves it for a session of Acme's."""
    row = ConversationIndex(conversation_id=number, tenant_id=2, origin="ours", state="open")
    row.feature_slug, row.system, row.last_activity_at = "shop", "old", at
    row.last_engine, row.last_outcome = "v1", "failed"
    row.save()
    insert("chatadmin_session", tenant_id=2, session_id=f"s{number}", conversation_id=number)
    turn(number, 1, engine="v1", text="lost?", outcome="failed")


@pytest.mark.parametrize("query", ["", "feature=shop", "engine=v1", "system=old&engine=v1"])
@pytest.mark.parametrize("platform", [False, True])
def test_lists_and_their_pages_pass_over_them(
    talks: list[int],
    as_bob: Client,
    as_root: Client,
    monkeypatch: pytest.MonkeyPatch,
    query: str,
    platform: bool,
) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    client = as_root if platform else as_bob
    first = client.get(f"{LIST}?{query}")
    assert listed(first) == talks[:0:-1]
    second = client.get(LIST + first.context["older"])
    assert (listed(second), second.context["older"]) == (talks[:1], "")
    assert listed(client.get(LIST + second.context["newer"])) == talks[:0:-1]


def test_counts_are_of_what_the_list_shows(talks: list[int], as_bob: Client) -> None:
    page = as_bob.get(LIST)
    assert page.context["count"].number == 3
    usage = usage_of(2)
    assert (usage.looked, usage.engines["v1"], usage.systems) == (3, 3, {"old": 3})
    assert not listed(as_bob.get(LIST, {"outcome": "failed"}))
    assert as_bob.get(LIST, {"outcome": "failed"}).context["count"].number == 0
    assert [row[0] for row in which(2)] == talks


def test_the_first_page_counts_what_the_list_shows(cast: Any, as_bob: Client) -> None:
    talk(2, index={"last_activity_at": timezone.now(), "last_outcome": "answered"})
    unseen(-7, timezone.now())
    [card] = [card for card in as_bob.get("/admin/").context["cards"] if card.icon == "forum"]
    assert (card.value, card.warn) == (1, False)


def test_exports_hold_what_the_list_shows(talks: list[int], as_bob: Client) -> None:
    as_bob.post(f"{LIST}exports/", {"format": "csv", "query": "?engine=v1"})
    export = Export.objects.latest("pk")
    work.write_export(export_id=export.pk)
    answer: Any = as_bob.get(f"{LIST}exports/{export.pk}/")
    text = b"".join(answer.streaming_content).decode()
    assert [int(row["id"]) for row in csv.DictReader(io.StringIO(text[1:]))] == talks[::-1]


def test_the_rollback_plan_counts_a_running_one_alone(talks: list[int]) -> None:
    later = timezone.now() + timezone.timedelta(minutes=1)
    ConversationIndex.objects.for_tenant(2).filter(pk=-1).update(lease_until=later)
    found = talks_of(2)
    assert (found.states, found.running) == ({"open": 3}, 1)


def test_no_check_takes_one_for_a_defect(cast: Any) -> None:
    unseen(-7, timezone.now())
    assert counts() == counts("--tenant", "acme") == {}


def test_no_list_leads_to_one(talks: list[int], as_bob: Client) -> None:
    for path in (f"{LIST}rows/?ids=-1", f"{LIST}?after=2026-01-01T10:00:01_-1"):
        answer = as_bob.get(path)
        assert answer.status_code == 404 or listed(answer) == talks[::-1]


def test_its_own_page_says_that_it_was_not_seen_yet(talks: list[int], as_bob: Client) -> None:
    assert "has not shown this conversation yet" in as_bob.get(f"{LIST}-1/").content.decode()
