"""Reads the server and says what is to be done. Changes nothing, and needs no right but SELECT."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connections

from tenants.central.adopt.compare import compare
from tenants.central.adopt.declared import declared_tables, wanted_indexes
from tenants.central.adopt.findings import Finding, Kind, Step
from tenants.central.adopt.server import read_server
from tenants.central.ddl import SEED_TABLES
from tenants.central.router import ALIAS


@dataclass(frozen=True, slots=True)
class Plan:
    """`tables`: names of all tables that are there."""

    findings: list[Finding]
    tables: frozenset[str]

    def of(self, kind: Kind) -> list[Finding]:
        return [finding for finding in self.findings if finding.kind is kind]

    def steps(self, *, copy: bool) -> list[Step]:
        """`copy`: also those that copy a table; they come first, for others may need them."""
        steps = [finding.step for finding in self.findings if finding.step is not None]
        copying = [step for step in steps if step.copies and copy]
        return [*copying, *(step for step in steps if not step.copies)]


def make_plan() -> Plan:
    found = read_server()
    findings = compare(found, declared_tables(), SEED_TABLES, wanted_indexes(), has_repeated)
    return Plan(findings, frozenset(found))


def has_repeated(table: str, columns: tuple[str, ...]) -> bool:
    """Whether two rows have the same values there; NULLs are never the same."""
    names = ", ".join(f"`{column}`" for column in columns)
    known = " AND ".join(f"`{column}` IS NOT NULL" for column in columns)
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM `{table}` WHERE {known} GROUP BY {names} HAVING COUNT(*) > 1 LIMIT 1"
        )
        return cursor.fetchone() is not None
