"""Base of models on tables that differ from server to server: writes only columns that are there."""

from __future__ import annotations

from typing import Any

from django.db import models

from tenants.central.facts import insert_row
from tenants.central.schema import central_schema


class WildModel(models.Model):
    """Save existing rows with `update_fields`; without them every column that is there is written."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ForeignColumns for a new row where the table demands what nobody here knows."""
        if self._state.adding:
            insert_row(self, self.old_columns())
            return
        if kwargs.get("update_fields") is None:
            kwargs["update_fields"] = [field.name for field in self._present()]
        super().save(*args, **kwargs)

    def old_columns(self) -> dict[str, Any]:
        """Column → value for a new row where the old application's table demands the column."""
        return {}

    def _present(self) -> list[Any]:
        has, table = central_schema().has, self._meta.db_table
        fields = [field for field in self._meta.concrete_fields if not field.primary_key]
        return [field for field in fields if has(table, str(field.column))]
