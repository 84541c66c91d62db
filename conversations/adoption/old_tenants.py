"""The old application's tenants: its `tenants` table with `domains` beside it, else ids of talks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import MySQLdb
from django.db import connections

from tenants.central.old_sources import Record, SourceError, table_rows
from tenants.central.schema import central_schema

NO_SUCH_TABLE = 1146
NAMES = ("name", "title", "company_name")
OFF = frozenset({"0", "false", "no"})
OFF_STATUS = frozenset(
    {"inactive", "passive", "disabled", "suspended", "deleted", "archived", "closed", "cancelled"}
)


@dataclass(frozen=True)
class OldTenant:
    """`raw_id` as it stands there, number or text; `name` "" where nothing says it; `domains`: the
    primary one first."""

    raw_id: str
    name: str = ""
    domains: tuple[str, ...] = ()
    email: str = ""
    language: str = ""
    is_active: bool = True


@dataclass(frozen=True)
class Source:
    """`where`: what was read, in words."""

    where: str
    tenants: list[OldTenant]


def read_tenants(url: str | None, ids: Iterable[int]) -> Source:
    """`url`: another database of the old system; `ids`: those of talks, where no table says more.

    Raises SourceError.
    """
    if url is not None:
        return Source(f"the table tenants of {_database(url)}", _of_url(url))
    if central_schema().has("tenants", "id"):
        has_domains = central_schema().has("domains", "domain")
        domains = _central_rows("domains") if has_domains else []
        return Source("the table tenants of central", from_rows(_central_rows("tenants"), domains))
    found = [OldTenant(str(id)) for id in sorted(ids)]
    return Source("the tenant ids of conversations and directives", found)


def _database(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _of_url(url: str) -> list[OldTenant]:
    rows = table_rows(url, "tenants")
    try:
        domains = table_rows(url, "domains")
    except SourceError as error:
        cause = error.__cause__
        if not isinstance(cause, MySQLdb.Error) or cause.args[0] != NO_SUCH_TABLE:
            raise
        domains = []
    return from_rows(rows, domains)


def _central_rows(table: str) -> list[Record]:
    with connections["central"].cursor() as cursor:
        cursor.execute(f"SELECT * FROM `{table}`")
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def from_rows(rows: list[Record], domains: list[Record]) -> list[OldTenant]:
    hosts: dict[str, list[str]] = {}
    for row in sorted(domains, key=lambda row: not _is_on(row.get("is_primary"))):
        hosts.setdefault(str(row.get("tenant_id")), []).append(str(row.get("domain") or ""))
    return [_tenant(row, hosts.get(str(row.get("id")), [])) for row in rows]


def _tenant(row: Record, hosts: list[str]) -> OldTenant:
    facts = {**_data(row.get("data")), **{key: v for key, v in row.items() if v is not None}}
    raw_id = str(facts.get("id"))
    own = [str(facts["domain"])] if facts.get("domain") else []
    return OldTenant(
        raw_id,
        next((str(facts[key]).strip() for key in NAMES if facts.get(key)), ""),
        tuple(host for host in (hosts or own) if host),
        str(facts.get("email") or ""),
        str(facts.get("language") or facts.get("locale") or "")[:2].lower(),
        _is_active(facts),
    )


def _data(raw: Any) -> dict[str, Any]:
    """What Laravel's tenancy keeps beside the id; nothing where it is no JSON object."""
    try:
        value = json.loads(raw or "{}")
    except (TypeError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _is_active(facts: dict[str, Any]) -> bool:
    gone = facts.get("deleted_at") is not None
    off = str(facts.get("status", "")).lower() in OFF_STATUS
    return not gone and not off and _is_on(facts.get("is_active", 1))


def _is_on(value: Any) -> bool:
    return value is not None and str(value).lower() not in OFF
