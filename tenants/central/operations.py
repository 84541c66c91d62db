"""Migration operation that creates declared tables on an empty central server."""

from __future__ import annotations

from typing import Any

from django.db.migrations import RunPython

from tenants.central.ddl import SEED_TABLES


class CreateSeedTable(RunPython):
    """Creates one of SEED_TABLES where it is missing. Going back leaves it: the rows are the user's."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(self.create, RunPython.noop)

    def create(self, apps: Any, schema_editor: Any) -> None:
        with schema_editor.connection.cursor() as cursor:
            if self.table not in schema_editor.connection.introspection.table_names(cursor):
                cursor.execute(SEED_TABLES[self.table])

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__name__, [self.table], {})
