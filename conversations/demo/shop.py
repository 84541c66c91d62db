"""The demonstration's shops as their files in demo/ describe them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from conversations.demo.legacy import folder

# For the demonstration alone: it stands in the README and in every start's output.
PASSWORD = "chatadmin-demo"  # noqa: S105
SUPERUSER = "root"
NAMES = ("acme", "globex")


@dataclass(frozen=True)
class Shop:
    """`currency` is the base, `rates` {code: value of one unit in it}; `flows`: [file in demo/, name] of
    imported ones, `published`: files in demo/ of flows that take talks.

    `categories` and `products` are columns by name; a product names its category, a category its
    parent (which stands before it) by slug. A product without a currency is priced in the base.
    """

    id: int
    schema: str
    name: str
    language: str
    admin: str
    support: str
    profile: dict[str, str]
    directives: list[dict[str, Any]]
    currency: str
    rates: dict[str, str]
    categories: list[dict[str, Any]]
    products: list[dict[str, Any]]
    flows: list[tuple[str, str]]
    published: list[str]

    @property
    def host(self) -> str:
        return f"{self.schema}.{settings.PLATFORM_DOMAIN}".lower()


def shops() -> list[Shop]:
    return [read_shop(name) for name in NAMES]


def read_shop(name: str) -> Shop:
    text = (folder() / f"{name}.json").read_text(encoding="utf-8")
    return Shop(**json.loads(text))
