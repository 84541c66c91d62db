"""Copies directives to other tenants: switched off there, at the end of their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tenants.central.schema import central_schema
from tenants.directives.actions.make import make_rule, make_setting
from tenants.directives.changes import Missing, Refused, changing
from tenants.directives.listing import Item, items
from tenants.directives.models import TABLE


@dataclass(frozen=True)
class Copied:
    made: int
    known: int


def copy(tenant_id: int, ids: Sequence[int], targets: Iterable[int], by: str) -> Copied:
    """All or nothing. What a tenant has with the same type and text is left alone. Raises Refused."""
    made = known = 0
    with changing():
        own = {item.id: item for item in items(tenant_id) if item.origin == "tenant"}
        if set(ids) - set(own):
            raise Missing(_("There is no such directive any more."))
        for target in targets:
            there = {same(item) for item in items(target, lock=True)}
            for id in ids:
                if same(own[id]) in there:
                    known += 1
                else:
                    _make(target, own[id], by)
                    made += 1
    return Copied(made, known)


def same(item: Item) -> tuple[bool, str, str, str]:
    """Two directives with this in common say the same."""
    return (item.is_setting, item.kind, item.setting_key, item.text)


def _make(target: int, item: Item, by: str) -> None:
    if item.is_setting and item.setting_key:
        make_setting(
            target, item.setting_key, item.kind, item.text, active=False, by=by, action="copied"
        )
    else:
        if item.is_setting and central_schema().has(TABLE, "directive_key"):
            raise Refused(_("A setting without a key cannot be copied on this server."))
        make_rule(target, item.kind, item.text, active=False, by=by, action="copied")
