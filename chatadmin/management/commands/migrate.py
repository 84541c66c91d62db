"""`migrate` that knows two engines.

The alias `default` is migrated schema by schema (django-tenants). `--database=central` runs Django's own
command once per central app: django-tenants' replacement calls `set_schema`, which MySQL has not, and
without an app label Django would record the migrations of every other app there.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django_tenants.management.commands.migrate_schemas import MigrateSchemasCommand
from django_tenants.utils import get_tenant_database_alias

from tenants.actions.ensure_platform import ensure_platform
from tenants.central.adopted import COMMAND, UNFINISHED
from tenants.central.ddl import SEED_TABLES
from tenants.central.router import labels
from tenants.central.schema import forget

FOREIGN_OPTIONS = ("tenant", "shared", "schema_name", "executor", "parallel", "load_initial_data")


def refuse_unadopted(alias: str) -> None:
    """Raises CommandError where seed tables exist that we never created, or adopted to the end."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
    if UNFINISHED in present:
        raise CommandError(
            "The adoption of the central database was begun and not finished. "
            f"Run `{COMMAND} --execute` again: it goes on where it stopped."
        )
    recorder = MigrationRecorder(connection)
    ours = {app for app, _ in recorder.applied_migrations()} if recorder.has_table() else set()
    found = sorted(present & set(SEED_TABLES))
    if found and not ours & set(labels()):
        raise CommandError(
            f"The central database already holds {', '.join(found)} of another application. "
            f"Nothing was changed. Run `{COMMAND}` first: it compares the tables and "
            "says what it would do."
        )


def migrate_central(alias: str, command: Any, *args: Any, **options: Any) -> None:
    """Django's own command once per central app, or for the one that is asked for."""
    asked = options.pop("app_label", None)
    options["run_syncdb"] = False  # "Can't use run_syncdb with app 'x' as it has migrations"
    for label in [asked] if asked else labels():
        # a command object keeps state of its run, so each label gets its own
        each = DjangoMigrate(command.stdout._out, command.stderr._out, no_color=True)
        each.handle(*args, **{**options, "database": alias, "app_label": label})
    forget()


class Command(MigrateSchemasCommand):
    def handle(self, *args: Any, **options: Any) -> Any:
        alias = options.get("database") or get_tenant_database_alias()
        if alias == get_tenant_database_alias():
            result = super().handle(*args, **options)
            if not self.schema_name or self.schema_name == settings.PUBLIC_SCHEMA_NAME:
                ensure_platform()
            return result
        for name in FOREIGN_OPTIONS:
            options.pop(name, None)
        refuse_unadopted(alias)
        migrate_central(alias, self, *args, **options)
        return None
