"""The whitelist as people choose it. What the stored text holds beside their choice stays in it."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from nodes.registry.models import parse_whitelist, whitelist_items


def merged(stored: str | None, chosen: Collection[int]) -> str | None:
    """The stored text where it says the same already, else a JSON list: kept ids, then new ones."""
    known = parse_whitelist(stored)
    if set(known) == set(chosen):
        return stored
    kept = [item for item in whitelist_items(stored) if _id(item) is None or _id(item) in chosen]
    return json.dumps([*kept, *sorted(set(chosen) - set(known))], ensure_ascii=False)


def _id(item: Any) -> int | None:
    ids = parse_whitelist(json.dumps([item]))
    return ids[0] if ids else None
