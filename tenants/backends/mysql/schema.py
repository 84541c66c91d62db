from __future__ import annotations

from django.db.backends.mysql.schema import DatabaseSchemaEditor
from django.db.models import Model

OURS = "chatadmin_"


class SchemaEditor(DatabaseSchemaEditor):
    """Creates tables of ours on the old application's servers.

    Their database may have any default character set; our texts hold every letter all the same.
    """

    sql_create_table = (
        f"{DatabaseSchemaEditor.sql_create_table}"
        " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci"
    )

    def create_model(self, model: type[Model]) -> None:
        """MySQL keeps the first tables of a migration that was killed: an empty one is made anew."""
        table = model._meta.db_table
        if table.startswith(OURS) and self._is_empty(table):
            self.execute(self.sql_delete_table % {"table": self.quote_name(table)})
        super().create_model(model)

    def _is_empty(self, table: str) -> bool:
        """Whether the table exists and holds nothing."""
        if self.collect_sql:
            return False
        with self.connection.cursor() as cursor:
            if table not in self.connection.introspection.table_names(cursor):
                return False
            cursor.execute(f"SELECT 1 FROM {self.quote_name(table)} LIMIT 1")
            return cursor.fetchone() is None
