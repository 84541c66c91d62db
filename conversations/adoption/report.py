"""What adopt_tenants found and did, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from conversations.adoption.owners import Owner
from conversations.adoption.plan import Planned

HEAD = ("id", "name", "schema", "domain", "admin", "talks", "what becomes of it")
MOST_STRANGERS = 50


def table(planned: Iterable[Planned]) -> Iterator[str]:
    rows = [HEAD, *map(_cells, planned)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()


def _cells(tenant: Planned) -> tuple[str, ...]:
    admin = f"{tenant.admin} <{tenant.email}>" if tenant.email else tenant.admin
    facts = (tenant.raw_id, tenant.name, tenant.schema, tenant.domain, admin, str(tenant.talks))
    return (*(" ".join(fact.split()) for fact in facts), outcome(tenant))


def outcome(tenant: Planned) -> str:
    """ "new", "exists: Acme (acme)", "failed: ..."."""
    reasons = "; ".join(tenant.reasons)
    return tenant.status.replace("_", " ") + (f": {reasons}" if reasons else "")


def strangers(owners: list[Owner]) -> Iterator[str]:
    """Lines on rows that belong to no tenant; none where all belong to somebody."""
    for owner in owners[:MOST_STRANGERS]:
        whose = "no tenant id" if owner.tenant_id is None else f"tenant id {owner.tenant_id}"
        examples = f" (e.g. {', '.join(map(str, owner.examples))})" if owner.examples else ""
        yield f"{whose}: {owner.talks} talks{examples}, {owner.directives} directives"
    if len(owners) > MOST_STRANGERS:
        yield f"... and {len(owners) - MOST_STRANGERS} more ids; --json lists them all"


def as_json(
    source: str, dry_run: bool, planned: list[Planned], owners: list[Owner]
) -> dict[str, Any]:
    return {
        "source": source,
        "dry_run": dry_run,
        "tenants": [_json(tenant) for tenant in planned],
        "strangers": [
            {
                "tenant_id": owner.tenant_id,
                "talks": owner.talks,
                "directives": owner.directives,
                "examples": list(owner.examples),
            }
            for owner in owners
        ],
    }


def _json(tenant: Planned) -> dict[str, Any]:
    facts = {
        "id": tenant.raw_id if tenant.id is None else tenant.id,
        "name": tenant.name,
        "schema": tenant.schema,
        "domain": tenant.domain,
        "admin": tenant.admin,
        "email": tenant.email,
        "language": tenant.language,
        "talks": tenant.talks,
        "status": tenant.status,
        "reasons": list(tenant.reasons),
    }
    # a password that the plan gives is never told again
    is_made = tenant.status == "created" and tenant.password
    return {**facts, "password": tenant.password} if is_made else facts
