"""What the old system notes about a visitor, and which of them are known customers."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from conversations.demo.legacy import folder
from conversations.demo.shop import Shop

_NETWORKS = ("192.0.2", "198.51.100", "203.0.113")  # kept for documentation


@dataclass(frozen=True)
class Visitor:
    """`user_id`: the old system's customer; most visitors are guests."""

    user_id: int | None
    facts: dict[str, Any]


def a_visitor(
    rng: random.Random, shop: Shop, tenant_id: int | None, language: str, slug: str, at: datetime
) -> Visitor:
    """`slug`: the product whose page the visitor may have come from."""
    device = rng.choices(_devices(), [one["weight"] for one in _devices()])[0]
    facts = {
        "tenant_id": tenant_id,
        "ip": f"{rng.choice(_NETWORKS)}.{rng.randrange(2, 254)}",
        "user_agent": device["user_agent"],
        "locale": language,
        "device_type": device["device_type"],
        "browser": device["browser"],
        "os": device["os"],
        "referrer": _referrer(rng, shop, slug),
        "started_at": f"{at:%Y-%m-%dT%H:%M:%S}.000000Z",
    }
    if tenant_id is None:
        del facts["tenant_id"]
    return Visitor(rng.randrange(104, 978) if rng.random() < 0.14 else None, facts)


def _referrer(rng: random.Random, shop: Shop, slug: str) -> str | None:
    site = shop.profile["website"]
    places = (
        f"{site}/",
        f"{site}/product/{slug}",
        f"{site}/cart",
        "https://www.example.com/",
        None,
    )
    return rng.choices(places, (3, 5, 1, 2, 3))[0]


@cache
def _devices() -> list[dict[str, Any]]:
    """[{device_type, os, browser, user_agent, weight}]"""
    found: list[dict[str, Any]] = json.loads((folder() / "talks" / "devices.json").read_text())
    return found
