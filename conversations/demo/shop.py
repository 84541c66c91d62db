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
    """`products`: [slug, title, price, stock, description]; `flows`: [file in demo/, name]."""

    id: int
    schema: str
    name: str
    language: str
    admin: str
    support: str
    profile: dict[str, str]
    directives: list[dict[str, Any]]
    currency: str
    products: list[tuple[str, str, str, int, str]]
    flows: list[tuple[str, str]]

    @property
    def host(self) -> str:
        return f"{self.schema}.{settings.PLATFORM_DOMAIN}".lower()


def shops() -> list[Shop]:
    return [read_shop(name) for name in NAMES]


def read_shop(name: str) -> Shop:
    text = (folder() / f"{name}.json").read_text(encoding="utf-8")
    return Shop(**json.loads(text))
