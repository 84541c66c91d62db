"""On a flow's page: its versions, page by page, and how far open talks were led over."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from flows.models import Revision, TalkMove
from tests.flows.helpers import GRAPH, template


@pytest.fixture
def url(acme: Any) -> str:
    return f"/admin/flows/flow/{template().pk}/change/"


def page(client: Client, url: str, **query: str) -> str:
    answer = client.get(url, query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def more(count: int) -> None:
    flow = template()
    for number in range(2, count + 2):
        Revision.objects.create(
            flow=flow, number=number, document=GRAPH, note=f"step {number}", kind="automatic"
        )


def moved(**facts: Any) -> TalkMove:
    revision = template().head.revision
    return TalkMove.objects.create(
        flow=template(), revision=revision, version=7, choice="move", **facts
    )


def test_versions_are_paged(as_alice: Client, url: str) -> None:
    more(25)
    first, second = page(as_alice, url), page(as_alice, url, versions="2")
    assert 'data-testid="revision-26"' in first
    assert 'data-testid="revision-6"' not in first
    assert 'data-testid="revision-6"' in second
    assert "Page 2 of 2" in second


def test_names_pins_and_what_was_rolled_back_are_shown(as_alice: Client, url: str) -> None:
    more(1)
    Revision.objects.filter(number=2).update(
        name="Before the sale",
        is_pinned=True,
        rolled_back_at=timezone.now(),
        rolled_back_because="It <b>shouts</b>.",
    )
    shown = page(as_alice, url)
    assert "Before the sale" in shown
    assert "Pinned" in shown
    assert "It &lt;b&gt;shouts&lt;/b&gt;." in shown
    assert "automatic" in shown
    assert f"/edit/#versions={Revision.objects.get(number=2).pk}" in shown


def test_a_move_under_way_is_followed(as_alice: Client, url: str) -> None:
    moved(kept_place=3, begun_anew=1, left=5)
    shown = page(as_alice, url)
    assert "3 kept their place, 1 begin anew." in shown
    assert "5 left." in shown
    assert f'data-poll="/api/v1/flows/{template().pk}/moves"' in shown


def test_a_move_that_is_done_is_only_told(as_bob: Client, url: str) -> None:
    moved(kept_place=3, left=0, done_at=timezone.now())
    shown = page(as_bob, url)
    assert "Done." in shown
    assert "data-poll" not in shown


def test_mallory_gets_404(as_mallory: Client, url: str) -> None:
    assert as_mallory.get(url).status_code == 404
