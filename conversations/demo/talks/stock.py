"""The stock of texts that talks are put together from: demo/talks/en.json and tr.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from conversations.demo.legacy import folder


@dataclass(frozen=True)
class Pair:
    """A question with its answer, both with choices (spin.py); `chance`: how often it is asked.

    As many answers as questions: each answers the question of its place. Otherwise any answers any.
    """

    user: list[str]
    answer: list[str]
    chance: float = 1.0


@dataclass(frozen=True)
class Topic:
    """`pick`: which product it is about: stocked, sold_out, any. `title`: as the old system's."""

    name: str
    weight: int
    pick: str
    title: str
    pairs: list[Pair]


@dataclass(frozen=True)
class Stock:
    """Texts of one language.

    `offer`: said to a greeting after a flow has welcomed the visitor; `waiting`: what visitors answer
    to a flow's questions, and what they then hear, by kind; `says`: a product's everyday names by
    slug; `shops`: terms of delivery by schema.
    """

    language: str
    hello: list[str]
    greeting: Pair
    offer: list[str]
    thanks: Pair
    human: Pair
    staff: list[Pair]
    waiting: dict[str, list[str]]
    topics: list[Topic]
    writing: list[dict[str, Any]]
    tests: Pair
    says: dict[str, list[str]]
    shops: dict[str, dict[str, str]]
    cities: list[str]
    weekdays: list[str]
    emoji: list[str]


@cache
def read_stock(language: str) -> Stock:
    raw = json.loads((folder() / "talks" / f"{language}.json").read_text(encoding="utf-8"))
    return Stock(
        language,
        raw["hello"],
        _pair(raw["greeting"]),
        raw["greeting"]["offer"],
        _pair(raw["thanks"]),
        _pair(raw["human"]),
        [_pair(pair) for pair in raw["human"]["staff"]],
        raw["waiting"],
        [_topic(topic) for topic in raw["topics"]],
        raw["writing"],
        _pair(raw["tests"][0]),
        raw["says"],
        raw["shops"],
        raw["cities"],
        raw["weekdays"],
        raw["emoji"],
    )


def _pair(raw: dict[str, Any]) -> Pair:
    return Pair(raw["u"], raw["a"], raw.get("chance", 1.0))


def _topic(raw: dict[str, Any]) -> Topic:
    pairs = [_pair(pair) for pair in raw["turns"]]
    return Topic(raw["name"], raw["weight"], raw["pick"], raw["title"], pairs)
