"""Tenant ids of the dump that no tenant here has: their rows come in, and are said."""

from __future__ import annotations

from conversations.dumps.link import Link
from conversations.dumps.report import Report
from tenants.central.dumps.tables import Table
from tenants.central.dumps.write import quoted_name
from tenants.context import in_public
from tenants.models import Tenant


def note_strangers(link: Link, scratch: str, tables: dict[str, Table], report: Report) -> None:
    with in_public():
        known = set(Tenant.objects.values_list("pk", flat=True))
    for name, table in tables.items():
        if table.column("tenant_id") is None:
            continue
        where = f"{quoted_name(scratch)}.{quoted_name(name)}"
        counts = link.rows(f"SELECT tenant_id, COUNT(*) FROM {where} GROUP BY tenant_id ORDER BY 1")
        nobodys = sum(rows for tenant_id, rows in counts if tenant_id is None)
        foreign = {id: rows for id, rows in counts if id is not None and id not in known}
        if nobodys:
            report.table(name).note(f"{nobodys} rows belong to no tenant (NULL)")
        if foreign:
            each = ", ".join(f"{id} ({rows})" for id, rows in foreign.items())
            report.table(name).note(
                f"{sum(foreign.values())} rows belong to tenants that are unknown here: {each}"
            )
