"""Heat and funnel equal a count over the stored traces, however the turns came in."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from conversations.flowviews.heat import advance
from conversations.models import HeatTalk, TurnRecord
from tests.heat.plain import compare, counted
from tests.heat.traces import ANSWER, ASK, FAIL, Talk, document, heat, publish, step, talk

DAYS = (7, 30)
WILD = [
    "{",
    "null",
    '{"a": 1}',
    "[1]",
    '[{"node_id": 7}]',
    '[{"node_id": "gone_9", "output": "x"}]',
]
V1_STEP = step("v1", None, 5.0, type="v1")


@pytest.fixture
def versions(acme: Any) -> tuple[int, int, int]:
    """(flow, first version, live version)"""
    flow_id, first = publish()
    return flow_id, first, publish(second())[1]


def second() -> dict[str, Any]:
    graph = document()
    graph["nodes"][0]["config"]["welcome_message"] = "Hello again."
    return graph


def agree(tenant: Any, client: Client, versions: tuple[int, int, int]) -> None:
    flow_id, *ran = versions
    for days in DAYS:
        for chosen in ran:
            plain = counted(tenant.pk, chosen, days)
            compare(heat(client, flow_id, days=days, revision=chosen), plain)


def random_turn(rng: random.Random, one: Talk, ran: list[int], ago: timedelta) -> None:
    revision = rng.choice([*ran, ran[1], ran[1], None])
    kind = rng.random()
    if kind < 0.08:
        one.tell(revision, "answered", rng.choice(WILD), ago)
    elif kind < 0.14:
        one.tell(revision, None, None, ago)
    elif kind < 0.2:
        one.tell(revision, "answered", [*rng.choice([[], FAIL]), V1_STEP], ago, engine="v1")
    elif kind < 0.24:
        one.tell(None, rng.choice([None, "answered"]), None, ago, engine="")
    elif kind < 0.3:
        one.tell(revision, "failed", [], ago)
    else:
        trace = [
            dict(s, duration_ms=rng.lognormvariate(1, 3)) for s in rng.choice([ASK, ANSWER, FAIL])
        ]
        outcome = rng.choice(["waiting", "waiting", "answered", "ended", "no_answer", "limit"])
        one.tell(revision, outcome, trace, ago)


@pytest.mark.parametrize("seed", range(6))
def test_of_talks_that_come_and_go_over_the_days(
    seed: int, acme: Any, versions: tuple[int, int, int], as_alice: Client
) -> None:
    rng = random.Random(seed)
    talks = [talk(acme) for _ in range(30)]
    days = sorted((rng.uniform(0, 40) for _ in range(200)), reverse=True)
    for place, ago in enumerate(days):
        one = rng.choice(talks)
        random_turn(rng, one, list(versions[1:]), timedelta(days=ago))
        one.touch(datetime.now(UTC))  # whenever it began: it ends now
        if place % 40 == 0:
            agree(acme, as_alice, versions)
    for minutes in (45, 20, 5):
        one = rng.choice(talks)
        random_turn(rng, one, list(versions[1:]), timedelta(minutes=minutes))
        one.touch(datetime.now(UTC))
    agree(acme, as_alice, versions)


def test_counted_in_portions_that_are_cut_off(
    acme: Any, versions: tuple[int, int, int], as_alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(7)
    talks = [talk(acme) for _ in range(25)]
    for ago in sorted((rng.uniform(0, 29) for _ in range(120)), reverse=True):
        random_turn(rng, rng.choice(talks), list(versions[1:]), timedelta(days=ago))
    monkeypatch.setattr(advance, "PORTION", 4)
    monkeypatch.setattr("conversations.flowviews.heat.port.SECONDS", 0)
    first = heat(as_alice, versions[0])
    assert first["counting"]["active"] >= first["counting"]["left"] > 0
    assert first["nodes"] == []
    monkeypatch.setattr("conversations.flowviews.heat.port.SECONDS", 0.02)
    for _ in range(100):
        if heat(as_alice, versions[0])["counting"] is None:
            break
    agree(acme, as_alice, versions)


def test_a_turn_that_ends_after_the_look_is_counted_once(
    acme: Any, versions: tuple[int, int, int], as_alice: Client
) -> None:
    flow_id, _first, live = versions
    one = talk(acme).tell(live, "waiting", ASK).tell(live, None, None)
    assert heat(as_alice, flow_id)["turns"] == 1
    late = one.made[-1]
    TurnRecord.objects.filter(pk=late.pk).update(outcome="ended", trace=json.dumps(ANSWER))
    for _ in range(3):
        one.touch(late.created_at + timedelta(hours=2))
        assert heat(as_alice, flow_id)["turns"] == 2
    agree(acme, as_alice, versions)


def test_what_was_counted_may_be_removed(
    acme: Any, versions: tuple[int, int, int], as_alice: Client
) -> None:
    from conversations.flowviews.heat.clear import forget
    from conversations.models import HeatMark

    one = talk(acme)
    for ago in (20, 9, 3):
        one.tell(versions[2], "waiting", ASK, timedelta(days=ago))
    before = heat(as_alice, versions[0], days=30)
    forget(HeatMark.objects.for_tenant(acme.pk).get())
    assert not HeatTalk.objects.for_tenant(acme.pk).exists()
    assert heat(as_alice, versions[0], days=30) == before
    agree(acme, as_alice, versions)
