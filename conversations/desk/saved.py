"""Filters that a person keeps under a name. The URL is the filter: whoever gets it sees the same list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conversations.browser.filters import Filters
from conversations.desk.models import SavedFilter

MOST = 50


@dataclass(frozen=True, slots=True)
class Saved:
    id: int
    name: str
    url: str
    here: bool  # what the list shows now


def saved_filters(user: Any, now: Filters) -> list[Saved]:
    rows = SavedFilter.objects.filter(user_id=user.pk)[:MOST]
    return [Saved(r.pk, r.name, f"?{r.query}", f"?{r.query}" == now.first_page) for r in rows]


def save_filter(user: Any, name: str, filters: Filters) -> None:
    """Under a name that is there already, it takes its place."""
    query = filters.first_page.removeprefix("?")
    SavedFilter.objects.update_or_create(user_id=user.pk, name=name, defaults={"query": query})


def forget_filter(user: Any, id: int) -> bool:
    """Whether it was this person's."""
    return SavedFilter.objects.filter(user_id=user.pk, pk=id).delete()[0] > 0
