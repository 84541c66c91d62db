"""From a figure to its talks: exactly those that were counted."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.heat.plain import counted
from tests.heat.traces import ANSWER, ASK, FAIL, document, heat, publish, talk


@pytest.fixture
def flow(acme: Any) -> tuple[int, int]:
    """With talks that ended in several ways at two nodes."""
    flow_id, revision = publish()
    for minutes in (1, 20, 40, 4_000, 9_000, 12_000):
        ago = timedelta(minutes=minutes)
        talk(acme).tell(revision, "waiting", ASK, ago)
        talk(acme).tell(revision, "waiting", ASK, ago).tell(revision, "ended", ANSWER, ago)
        talk(acme).tell(revision, "failed", FAIL, ago)
        talk(acme).tell(revision, "waiting", ASK, ago).tell(None, "answered", [], ago, engine="v1")
    return flow_id, revision


def shown(client: Client, url: str) -> list[int]:
    """The ids of all pages."""
    found: list[int] = []
    while url:
        page = client.get(url)
        assert page.status_code == 200
        html = page.content.decode()
        found += [int(id) for id in re.findall(r'<tr data-conversation="(\d+)"', html)]
        older = re.search(r'rel="next" href="([^"]+)"', html)
        url = f"/admin/conversations/ended/{older[1].replace('&amp;', '&')}" if older else ""
    return found


@pytest.mark.parametrize("days", [7, 30])
def test_the_page_lists_exactly_the_talks_that_are_counted(
    days: int, acme: Any, flow: tuple[int, int], as_bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conversations.flowviews.heat.pages.PER_PAGE", 3)
    flow_id, revision = flow
    figures = heat(as_bob, flow_id, days=days)
    plain = counted(acme.pk, revision, days)
    assert sum(map(len, plain.ended.values())) == sum(
        figures[n] for n in ("done", "dropped", "now")
    )
    for row in figures["nodes"]:
        everybody: list[int] = []
        for how in ("done", "dropped", "now"):
            talks = shown(as_bob, f"{figures['talks_url']}&node={row['node_id']}&how={how}")
            assert sorted(talks) == plain.ended.get((row["node_id"], how), [])
            assert len(talks) == row[how]
            everybody += talks
        assert sorted(shown(as_bob, f"{figures['talks_url']}&node={row['node_id']}")) == sorted(
            everybody
        )


def test_wrong_addresses_are_404(flow: tuple[int, int], as_alice: Client) -> None:
    flow_id, revision = flow
    good = {"flow": flow_id, "revision": revision, "days": 7, "node": "node_2"}
    assert as_alice.get("/admin/conversations/ended/", good).status_code == 200
    for wrong in ({"flow": "x"}, {"revision": 999}, {"days": 8}, {"how": "well"}, {"skip": "-1"}):
        assert as_alice.get("/admin/conversations/ended/", {**good, **wrong}).status_code == 404


def test_the_table_as_a_file_has_no_formulas(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    named = document()
    named["nodes"][1]["name"] = "=HYPERLINK(1)"
    flow_id, revision = publish(named)
    talk(acme).tell(revision, "waiting", ASK)
    url = heat(as_alice, flow_id)["table_url"]
    answer = as_alice.get(url)
    assert answer["Content-Type"].startswith("text/csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("node_id,name,type,steps_from_start,visits")
    [row] = [line for line in lines if line.startswith("node_2,")]
    assert row == "node_2,'=HYPERLINK(1),collect_data,1,1,1,0,0.5,0,0,1,0"


def test_mallory_gets_404(flow: tuple[int, int], as_mallory: Client) -> None:
    flow_id, revision = flow
    query = {"flow": flow_id, "revision": revision, "days": 7, "node": "node_2"}
    for address in ("/admin/conversations/ended/", "/admin/flows/heat/file/"):
        assert as_mallory.get(address, query).status_code == 404
