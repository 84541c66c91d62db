"""When people write: shops have evenings and weekends; answers take seconds, visitors minutes."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

# Of a day's hours in local time, from midnight on.
_HOURS = (5, 3, 1, 1, 1, 1, 3, 6, 12, 20, 26, 27, 25, 26, 26, 25, 25, 26, 28, 34, 42, 44, 34, 16)
_WEEKDAYS = (10, 9, 9, 9, 9, 12, 11)  # Monday first
ZONES = {"acme": -5, "globex": 3}  # hours from UTC


@dataclass(frozen=True)
class Arrival:
    """A visitor's first message, in UTC without a time zone, as the database keeps it."""

    at: datetime
    shop: str


def arrivals(rng: random.Random, count: int, until: datetime, days: int) -> list[Arrival]:
    """`count` of them in the days before `until`, the oldest first."""
    first = until - timedelta(days=days)
    found = [_arrival(rng, first, days) for _ in range(count)]
    return sorted(found, key=lambda arrival: (arrival.at, arrival.shop))


def _arrival(rng: random.Random, first: datetime, days: int) -> Arrival:
    """Local hours reach over the ends of the window; they are folded into its first or last day."""
    shop = rng.choice(tuple(ZONES))
    dates = [first + timedelta(days=day) for day in range(days)]
    date = rng.choices(dates, [_WEEKDAYS[date.weekday()] for date in dates])[0]
    hour = rng.choices(range(24), _HOURS)[0] - ZONES[shop]
    at = date + timedelta(hours=hour, milliseconds=rng.randrange(3_600_000))
    if at < first:
        at += timedelta(days=1)
    if at >= first + timedelta(days=days):
        at -= timedelta(days=1)
    return Arrival(at, shop)


def shop_is_open(at: datetime, shop: str) -> bool:
    """Whether somebody of the shop is there to answer."""
    local = at + timedelta(hours=ZONES[shop])
    return 8 <= local.hour < 20 and local.weekday() < 6


@dataclass
class Clock:
    """The time within a talk; it only goes on."""

    now: datetime
    rng: random.Random

    def think(self) -> datetime:
        """The visitor reads and types; one in forty comes back after hours."""
        seconds = self.rng.lognormvariate(3.6, 0.8)
        if self.rng.random() < 0.025:
            seconds = self.rng.uniform(2_000, 60_000)
        return self.forward(min(max(seconds, 4), 70_000))

    def answer(self, milliseconds: int) -> datetime:
        return self.forward(milliseconds / 1000)

    def forward(self, seconds: float) -> datetime:
        self.now += timedelta(seconds=round(seconds, 3))
        return self.now


def model_ms(rng: random.Random) -> int:
    """How long a language model takes for an answer."""
    return round(min(max(rng.lognormvariate(7.35, 0.45), 480), 14_000))
