"""Ids, schemas and domains that somebody has here already."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection

from tenants.context import in_public
from tenants.domains import clean_domain
from tenants.models import PUBLIC_TENANT_ID, Domain, Tenant, valid_schema

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Taken:
    """`tenants` by id; `domains`: host → tenant's name; `schemas`: all of the database."""

    tenants: dict[int, Tenant]
    schemas: frozenset[str]
    domains: dict[str, str]

    def in_the_way(self, raw_id: str, id: int | None, schema: str, domain: str) -> tuple[str, ...]:
        """Why such a tenant cannot be made, in words; empty where it can."""
        found = [self._id(raw_id, id), self._schema(schema), self._domain(domain)]
        return tuple(reason for reason in found if reason)

    def _id(self, raw_id: str, id: int | None) -> str:
        if id is None:
            return f"id {raw_id}: no number; tenant_id of conversations is one"
        if not 0 < id <= LARGEST_ID:
            return f"id {raw_id}: a tenant id is a positive number"
        here = self.tenants.get(id)
        return f"id {id}: here it is {here.name} ({here.schema_name})" if here else ""

    def _schema(self, schema: str) -> str:
        try:
            valid_schema(schema)
        except ValidationError as error:
            return f"schema {schema}: {' '.join(error.messages)}"
        return f"schema {schema}: it exists already" if schema in self.schemas else ""

    def _domain(self, domain: str) -> str:
        try:
            name = clean_domain(domain)
        except ValidationError as error:
            return f"domain {domain}: {' '.join(error.messages)}"
        return f"domain {domain}: {self.domains[name]} has it" if name in self.domains else ""


def read_taken() -> Taken:
    with in_public():
        tenants = {t.pk: t for t in Tenant.objects.exclude(pk=PUBLIC_TENANT_ID)}
        domains = Domain.objects.select_related("tenant")
        hosts = {domain.domain: domain.tenant.name for domain in domains}
        with connection.cursor() as cursor:
            cursor.execute("SELECT nspname FROM pg_namespace")
            schemas = frozenset(name for (name,) in cursor.fetchall())
    return Taken(tenants, schemas, hosts)
