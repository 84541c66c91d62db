from __future__ import annotations

import json
from io import StringIO
from typing import Any

from django.core.management import CommandError, call_command

from tests.dumps.adoption import execute


def run(*arguments: Any) -> tuple[str, str]:
    """What the command printed, and the error it ended with ("" for exit code 0)."""
    out = StringIO()
    try:
        call_command("adopt_tenants", *map(str, arguments), stdout=out, stderr=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def report(*arguments: Any) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(run(*arguments, "--json")[0])
    return facts


def tenants(*arguments: Any) -> dict[Any, dict[str, Any]]:
    """Id → what became of it."""
    return {tenant["id"]: tenant for tenant in report(*arguments)["tenants"]}


def old_tenant(id: int, name: str, *, is_active: int = 1) -> None:
    execute("INSERT INTO tenants (id, name, is_active) VALUES (%s, %s, %s)", id, name, is_active)


def laravel(rows: dict[str, Any], domains: dict[str, list[tuple[str, int]]]) -> None:
    """The table as Laravel's tenancy packages make it: ids are texts, facts are JSON."""
    execute("DROP TABLE tenants")
    execute("CREATE TABLE tenants (id varchar(255) PRIMARY KEY, data longtext)")
    execute("CREATE TABLE domains (domain varchar(255), tenant_id varchar(255), is_primary int)")
    for id, data in rows.items():
        execute("INSERT INTO tenants VALUES (%s, %s)", id, json.dumps(data, ensure_ascii=False))
    for id, hosts in domains.items():
        for host, primary in hosts:
            execute("INSERT INTO domains VALUES (%s, %s, %s)", host, id, primary)
