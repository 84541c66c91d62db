"""Loads the whole demonstration; safe to call at every start."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.actions.backfill import backfill_conversations
from conversations.demo.errors import DemoError
from conversations.demo.guard import require_demo_server
from conversations.demo.legacy import load_legacy
from conversations.demo.platform import ensure_superuser
from conversations.demo.shop import Shop
from conversations.demo.tenant import ensure_shop
from nodes.registry.sync import sync_nodes
from tenants.central.adopted import NotAdopted, require_adopted


@dataclass(frozen=True)
class Loaded:
    """`dump`: whether the dump was loaded now; `conversations`: how many rows the backfill added."""

    dump: bool
    conversations: int


def load(shops: list[Shop]) -> Loaded:
    """Raises DemoError; what was made before it stays, and the next call goes on from there."""
    require_demo_server()
    try:
        require_adopted()
    except NotAdopted as error:
        raise DemoError(str(error)) from error
    ensure_superuser()
    for shop in shops:
        ensure_shop(shop)
    sync_nodes()
    dump = load_legacy()
    return Loaded(dump, backfill_conversations())
