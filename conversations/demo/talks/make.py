"""Makes talks, each from its own number alone: any of them can be made again, alone, the same."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.demo.shop import Shop
from conversations.demo.talks.clock import Arrival, arrivals
from conversations.demo.talks.desk import Desk
from conversations.demo.talks.flowtalk import both_chat, flow_chat
from conversations.demo.talks.oddtalk import odd_talk
from conversations.demo.talks.oldtalk import old_chat, staff_chat
from conversations.demo.talks.place import a_place
from conversations.demo.talks.talk import Talk
from tenants.context import in_tenant

_NOBODY, _UNKNOWN, _STAFF = 0.025, 0.025, 0.06  # of the talks without a flow
_GONE_TENANTS = (7, 99)


@dataclass(frozen=True)
class Order:
    """`until`: UTC without a time zone; every message is older."""

    count: int
    days: int
    seed: int
    until: datetime


@dataclass(frozen=True)
class Counter:
    """A shop with its desk."""

    shop: Shop
    desk: Desk


def make_talks(
    order: Order, numbers: Iterable[int], counters: Mapping[str, Counter]
) -> Iterator[Talk]:
    """The talks of these numbers; `counters` by the shop's schema."""
    found = arrivals(_random(order, "arrivals"), order.count, order.until, order.days)
    for number in numbers:
        yield _in_the_past(order, number, found[number], counters[found[number].shop])


def _in_the_past(order: Order, number: int, arrival: Arrival, counter: Counter) -> Talk:
    """A talk that would go on past the end begins earlier, by as much and some hours."""
    at, rng = arrival.at, _random(order, f"{number}/earlier")
    while (talk := _talk(order, number, at, counter)).last >= order.until:
        at -= talk.last - order.until + timedelta(seconds=rng.randrange(600, 100_000))
    return talk


def _random(order: Order, what: object) -> random.Random:
    return random.Random(f"{order.seed}/{what}")  # noqa: S311 (talks, no secrets)


def _talk(order: Order, number: int, at: datetime, counter: Counter) -> Talk:
    rng = _random(order, number)
    kind = _kind(rng, number / order.count)
    tenant_id = _tenant_id(rng, counter.shop, kind)
    place = a_place(rng, counter.shop, number, at, tenant_id)
    if kind == "neither":
        odd_talk(place)
    elif kind == "old" and rng.random() < _STAFF:
        staff_chat(place)
    elif kind == "old":
        old_chat(place)
    else:
        with in_tenant(counter.desk.tenant):
            (flow_chat if kind == "flow" else both_chat)(place, counter.desk)
    return place.talk


def _tenant_id(rng: random.Random, shop: Shop, kind: str) -> int | None:
    """As the row says it: some old rows name no tenant, or one that is gone."""
    if kind not in ("old", "neither"):
        return shop.id
    ids = (shop.id, None, rng.choice(_GONE_TENANTS))
    return rng.choices(ids, (1 - _NOBODY - _UNKNOWN, _NOBODY, _UNKNOWN))[0]


def _kind(rng: random.Random, age: float) -> str:
    """`age`: 0 for the oldest talk, 1 for the newest. The old system fades out; over all, it has
    half of the talks, the flows a third."""
    kinds = {"old": 0.75 - age * 0.5, "flow": 0.1 + age * 0.46, "both": 0.08 + age * 0.06}
    left = 1 - sum(kinds.values())
    return rng.choices([*kinds, "neither"], [*kinds.values(), left])[0]
