"""Model fields for columns that a central server may lack, or keep under another name.

A table as the old application left it has other columns than the user's document. Such a field reads
the first of its columns that is there and not NULL, and NULL where none is: lists, filters and searches
work before `adopt_central` and after it. Only reading is mapped: what is written names its columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.expressions import Col

from tenants.central.schema import central_schema

if TYPE_CHECKING:
    _Field = models.Field[Any, Any]
else:
    _Field = object


class OptionalCol(Col):
    """Asks for the server's columns when the statement is made, not when it is prepared."""

    target: Any  # a field with the mixin below

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        quote = compiler.quote_name_unless_alias
        prefix = f"{quote(self.alias)}." if self.alias else ""
        names = [f"{prefix}{quote(name)}" for name in self.target.present_columns()]
        if len(names) > 1:
            # columns of different origin may differ in collation, which COALESCE would refuse
            same = (f"CONVERT({name} USING utf8mb4)" for name in names)
            return f"COALESCE({', '.join(same)})", ()
        return names[0] if names else "NULL", ()


class Optional(_Field):
    """Mixin. `instead`: columns that say the same on other servers, in the order of preference."""

    def __init__(self, *args: Any, instead: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.instead = instead
        super().__init__(*args, **kwargs)

    def present_columns(self) -> list[str]:
        schema, table = central_schema(), self.model._meta.db_table
        names = (str(self.column), *self.instead)
        return [name for name in names if schema.has(table, name)]

    def get_col(self, alias: str | None, output_field: Any = None) -> Col:
        return OptionalCol(alias or "", self, output_field)

    @property
    def cached_col(self) -> Col:
        return OptionalCol(self.model._meta.db_table, self)

    def deconstruct(self) -> Any:
        """Migrations know the plain field: the tables are not theirs."""
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{type(self).__mro__[2].__name__}", args, kwargs


class OptionalChar(Optional, models.CharField):  # type: ignore[type-arg]
    pass


class OptionalText(Optional, models.TextField):  # type: ignore[type-arg]
    pass


class OptionalInteger(Optional, models.IntegerField):  # type: ignore[type-arg]
    pass


class OptionalBoolean(Optional, models.BooleanField):  # type: ignore[type-arg]
    pass


class OptionalDateTime(Optional, models.DateTimeField):  # type: ignore[type-arg]
    pass
