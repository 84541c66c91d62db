"""Fills the demonstration with talks; what is there stays, and a stopped run is continued."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from conversations.demo.errors import DemoError
from conversations.demo.guard import require_demo_server
from conversations.demo.shop import Shop
from conversations.demo.talks import store
from conversations.demo.talks.desk import open_desk
from conversations.demo.talks.make import Counter, Order, make_talks
from conversations.demo.tenant import find_tenant
from tenants.central.schema import forget
from tenants.context import in_tenant

# Talks in one transaction: a run that is stopped loses no more than these.
BATCH = 50


@dataclass(frozen=True)
class Filled:
    """`there`: how many of the wanted talks there were; `talks` and `messages`: how many were made."""

    there: int
    talks: int
    messages: int


def fill(shops: list[Shop], order: Order, told: Callable[[int], object] = lambda _: None) -> Filled:
    """`told`: hears after each batch how many talks were made. Raises DemoError.

    Talks that are there stay, whatever seed they were made from.
    """
    require_demo_server()
    forget()
    there = store.talks_there() & set(range(order.count))
    numbers = [number for number in range(order.count) if number not in there]
    store.require_free(numbers)
    if not numbers:
        return Filled(len(there), 0, 0)
    store.reserve_ids()
    talks = make_talks(order, numbers, {shop.schema: _counter(shop) for shop in shops})
    made = messages = 0
    while batch := list(islice(talks, BATCH)):
        messages += store.insert(batch)
        made += len(batch)
        told(made)
    return Filled(len(there), made, messages)


def _counter(shop: Shop) -> Counter:
    tenant = find_tenant(shop)
    if tenant is None:
        raise DemoError(f"The tenant {shop.name} is missing; run load_demo first.")
    with in_tenant(tenant):
        return Counter(shop, open_desk(tenant, shop))


def remove_talks() -> int:
    """Takes the talks away, and nothing else; returns how many. Raises DemoError."""
    require_demo_server()
    forget()
    return store.remove()
