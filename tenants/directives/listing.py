"""A tenant's directives with the global ones merged in, in the order of the prompt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from tenants.directives.models import Directive
from tenants.directives.ours import Extra, ExtraKind, GlobalDirective, tables_exist

Origin = Literal["tenant", "global"]


@dataclass(frozen=True)
class Item:
    """`key`: "d12" for a row of the tenant, "g3" for a global one, both with their ids.

    `is_active` is what counts for this tenant. `inherited`: a global one's own text where the tenant has
    another; `is_off`: switched off for this tenant alone.
    """

    key: str
    id: int
    origin: Origin
    kind: str
    text: str
    priority: int | None
    is_active: bool
    is_setting: bool = False
    setting_key: str = ""
    inherited: str | None = None
    is_off: bool = False
    own_place: bool = False

    @property
    def rank(self) -> tuple[bool, int, bool, int]:
        """Without a priority last; of equal ones the global first, then in the order of making."""
        return (self.priority is None, self.priority or 0, self.origin == "tenant", self.id)


def items(tenant_id: int, *, lock: bool = False) -> list[Item]:
    """All of them, active or not, settings too. `lock`: until the caller's transaction ends."""
    rows = Directive.objects.for_tenant(tenant_id)
    found = [_own(row) for row in (rows.select_for_update() if lock else rows)]
    return sorted([*found, *_inherited(tenant_id, lock)], key=lambda item: item.rank)


def rules(found: Iterable[Item]) -> list[Item]:
    return [item for item in found if not item.is_setting]


def in_prompt(found: Iterable[Item]) -> list[Item]:
    """Exactly what stands in the prompt, in its order."""
    return [item for item in rules(found) if item.is_active and item.text.strip()]


def fingerprint(found: Iterable[Item]) -> str:
    """Stands for the order that a person saw: keys and numbers of all rules."""
    text = ",".join(f"{item.key}:{item.priority}" for item in rules(found))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _own(row: Directive) -> Item:
    key = row.directive_key if row.is_setting else ""
    return Item(
        key=f"d{row.pk}",
        id=row.pk,
        origin="tenant",
        kind=row.kind,
        text=row.text,
        priority=row.priority,
        is_active=bool(row.is_active),
        is_setting=row.is_setting,
        setting_key=key or "",
    )


def _inherited(tenant_id: int, lock: bool) -> list[Item]:
    if not tables_exist():
        return []
    found = list(GlobalDirective.objects.all())
    if not found:
        return []
    rows = Extra.objects.for_tenant(tenant_id).filter(kind=ExtraKind.OVERRIDE)
    overrides = {row.global_id: row for row in (rows.select_for_update() if lock else rows)}
    return [_overridden(row, overrides.get(row.pk)) for row in found]


def _overridden(row: GlobalDirective, own: Extra | None) -> Item:
    item = Item(
        key=f"g{row.pk}",
        id=row.pk,
        origin="global",
        kind=row.directive_type,
        text=row.content,
        priority=row.priority,
        is_active=row.is_active,
    )
    if own is None:
        return item
    has_place = own.priority is not None
    return replace(
        item,
        text=row.content if own.content is None else own.content,
        inherited=None if own.content is None else row.content,
        priority=own.priority if has_place else row.priority,
        own_place=has_place,
        is_active=row.is_active and not own.is_off,
        is_off=own.is_off,
    )
