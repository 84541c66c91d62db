"""The page's figures as plain values."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.browser.talks import talk

PAGE = "/admin/statistics/"
FILE = f"{PAGE}file/"
QUERIES = f"{PAGE}queries/"


def began(tenant: int | None, age: int = 0, **columns: Any) -> int:
    """A conversation that began so many days ago."""
    at = timezone.now().replace(tzinfo=None) - timedelta(days=age)
    index = {"created_at": at, "last_activity_at": at}
    return talk(tenant, created_at=at, index=index, **columns)


def rows(client: Client, figure: str, **query: Any) -> list[dict[str, Any]]:
    found = file(client, figure, "json", **query)
    return json.loads(found.content)["rows"]  # type: ignore[no-any-return]


def last(client: Client, figure: str, **query: Any) -> dict[str, Any]:
    """Today's row, without its date."""
    found = rows(client, figure, **query)[-1]
    assert found.pop("date") == timezone.now().date().isoformat()
    return found


def table(client: Client, figure: str, **query: Any) -> list[list[str]]:
    text = file(client, figure, "csv", **query).content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def file(client: Client, figure: str, format: str, **query: Any) -> Any:
    answer = client.get(FILE, {"figure": figure, "format": format, **query})
    assert answer.status_code == 200
    return answer


def card(client: Client, figure: str, **query: Any) -> Any:
    """As the page has it."""
    cards = client.get(PAGE, query).context["figures"]
    return next(card for card in cards if card["figure"].key == figure)
