from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tenants.models import Tenant


@dataclass(frozen=True, slots=True)
class Request:
    """A request to the chat API. `language`: what the visitor's browser asked for, if it did."""

    tenant: Tenant
    feature: str
    language: str | None
    query: dict[str, list[str]]
    receive: Any


@dataclass(frozen=True, slots=True)
class Response:
    """`headers`: names with _ for -."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)
