"""Puts a tenant's rules into an order: the numbers 1, 2, 3, ... follow in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from tenants.directives.changes import Conflict, changing, locked, record, write
from tenants.directives.listing import Item, fingerprint, items, rules
from tenants.directives.ours import Extra, ExtraKind


def set_order(tenant_id: int, keys: Sequence[str], seen: str, by: str) -> str:
    """`seen`: the fingerprint of the order that was changed. Returns the new one. Raises Conflict.

    The rows are locked first and compared then: of two people at once the second is refused, so there is
    never a mix of two orders.
    """
    with changing():
        present = rules(items(tenant_id, lock=True))
        if fingerprint(present) != seen:
            raise Conflict(_("The order was changed meanwhile. This is the present one."))
        by_key = {item.key: item for item in present}
        if sorted(keys) != sorted(by_key):
            raise Conflict(_("The list was changed meanwhile. This is the present one."))
        before = {item.key: item.priority for item in present}
        after = {key: number for number, key in enumerate(keys, start=1)}
        if before != after:
            apply_places(tenant_id, by_key, after)
            record(tenant_id, "order", None, "ordered", by, before=before, after=after)
        return fingerprint(items(tenant_id))


def moved(keys: Sequence[str], key: str, steps: int) -> list[str]:
    """The keys with one of them moved up (negative) or down; past an end it stays there."""
    rest = [other for other in keys if other != key]
    place = max(0, min(len(rest), keys.index(key) + steps))
    return [*rest[:place], key, *rest[place:]]


def apply_places(tenant_id: int, by_key: dict[str, Item], places: Mapping[str, int | None]) -> None:
    """Writes only the numbers that differ."""
    for key, number in places.items():
        item = by_key[key]
        if item.priority == number:
            continue
        if item.origin == "tenant":
            write(locked(tenant_id, item.id), {"priority": number})
        else:
            place_override(tenant_id, item.id, number)


def place_override(tenant_id: int, global_id: int, number: int | None) -> None:
    Extra.objects.for_platform().update_or_create(
        tenant_id=tenant_id,
        global_id=global_id,
        defaults={"kind": ExtraKind.OVERRIDE, "priority": number},
    )
