"""Groups of columns that a person has hidden; remembered on the server, so on every device."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from conversations.desk.models import HiddenGroups


def hidden_groups(user: Any) -> frozenset[str]:
    row = HiddenGroups.objects.filter(user_id=user.pk).first()
    return frozenset(row.keys) if row else frozenset()


def hide_groups(user: Any, keys: Iterable[str]) -> None:
    """These, and no others."""
    HiddenGroups.objects.update_or_create(user_id=user.pk, defaults={"keys": sorted(keys)})
