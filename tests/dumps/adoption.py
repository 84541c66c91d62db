"""Stands in for `adopt_central` where a test is about something else: columns, then our tables."""

from __future__ import annotations

import re

from django.core.management import call_command
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from tenants.central import schema
from tenants.central.ddl import SEED_TABLES

# Laravel's own sizes stay; what is missing comes NULLable and without an index.
_COLUMN = re.compile(r"^    (\w+) ([A-Z]+(?:\([^)]*\))?)", re.MULTILINE)


def adopt() -> None:
    """Adds what the seed's tables lack on the server of `central`, and makes the tables of ours."""
    schema.forget()
    for table, statement in SEED_TABLES.items():
        present = schema.central_schema().columns[table]
        for name, kind in _COLUMN.findall(statement):
            if name not in present and name.islower():
                execute(f"ALTER TABLE {table} ADD COLUMN `{name}` {kind} NULL")
    recorder = MigrationRecorder(connections["central"])
    recorder.ensure_schema()
    recorder.record_applied("registry", "0001_initial")
    call_command("migrate", "--database=central", verbosity=0)
    schema.forget()


def execute(statement: str, *parameters: object) -> list[tuple[object, ...]]:
    with connections["central"].cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return list(cursor.fetchall()) if cursor.description else []
