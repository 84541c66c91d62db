"""Where a talk takes place: what all kinds of talks are made from."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime

from conversations.demo.shop import Shop
from conversations.demo.talks.clock import ZONES, Clock
from conversations.demo.talks.goods import Goods
from conversations.demo.talks.script import Writer
from conversations.demo.talks.stock import read_stock
from conversations.demo.talks.talk import Talk
from conversations.demo.talks.visitors import Visitor, a_visitor

# Some visitors of each shop write in the other language.
_FOREIGN = {"en": 0.05, "tr": 0.07}


@dataclass(frozen=True)
class Place:
    """`talk` is still without words; `clock` stands at its begin."""

    rng: random.Random
    shop: Shop
    language: str
    writer: Writer
    visitor: Visitor
    clock: Clock
    talk: Talk


def a_place(
    rng: random.Random, shop: Shop, number: int, at: datetime, tenant_id: int | None
) -> Place:
    """`number`: of the talk, from 0; `tenant_id`: as the row is to say it."""
    other = {"en": "tr", "tr": "en"}[shop.language]
    language = other if rng.random() < _FOREIGN[shop.language] else shop.language
    hour = (at.hour + ZONES[shop.schema]) % 24
    writer = Writer(Goods(shop, read_stock(language)), rng, hour)
    slug = writer.product["slug"]
    visitor = a_visitor(rng, shop, tenant_id, language, slug, at)
    talk = Talk(number, tenant_id, at, {"user_id": visitor.user_id})
    return Place(rng, shop, language, writer, visitor, Clock(at, rng), talk)
