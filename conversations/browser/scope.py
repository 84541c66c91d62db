"""Whose conversations a page may show: one tenant's on its host, everybody's on the platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest

Condition = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Scope:
    """`tenant_id` None: the platform. No other place of the browser decides who sees what."""

    tenant_id: int | None
    tenants: Mapping[int, str] = field(default_factory=dict)  # names, on the platform

    def naming(self, tenants: Mapping[int, str]) -> Scope:
        return replace(self, tenants=tenants)

    @property
    def platform(self) -> bool:
        return self.tenant_id is None

    def where(self, column: str = "tenant_id") -> Condition:
        """SQL for a WHERE clause and its parameters."""
        return ("TRUE", []) if self.tenant_id is None else (f"{column} = %s", [self.tenant_id])


def scope_of(request: HttpRequest) -> Scope:
    tenant = request.tenant  # type: ignore[attr-defined]
    return Scope(None if tenant.is_public else tenant.pk)
