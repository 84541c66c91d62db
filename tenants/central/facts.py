"""What a table of the central server demands of a row that is inserted; read anew at each call."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import DataError, connections, models
from django.utils.translation import gettext as _

_QUERY = """
SELECT column_name, is_nullable, column_default, extra, data_type, character_octet_length
FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = %s
ORDER BY ordinal_position
"""


class RowRefused(Exception):
    """The server's table does not take a row of ours; the message says why. Nothing was written."""


class ForeignColumns(RowRefused):
    """Columns of the table must be given a value that nobody here knows; the message names them."""

    def __init__(self, table: str, names: list[str]) -> None:
        super().__init__(
            _(
                "The table %(table)s demands a value for %(columns)s, which chatadmin does not know."
                " Nothing was written. Let these columns be NULL or give them a default."
            )
            % {"table": table, "columns": ", ".join(names)}
        )


@dataclass(frozen=True)
class Column:
    """`octets`: bytes that a text column holds at most; None for other types."""

    name: str
    nullable: bool
    has_default: bool
    data_type: str
    octets: int | None

    @property
    def is_required(self) -> bool:
        """An INSERT that leaves it out fails."""
        return not self.nullable and not self.has_default


def columns_of(table: str) -> dict[str, Column]:
    """Name → column, in the table's order; empty where there is no such table."""
    with connections["central"].cursor() as cursor:
        cursor.execute(_QUERY, [table])
        return {row[0]: _column(*row) for row in cursor.fetchall()}


def _column(
    name: str, nullable: str, default: Any, extra: str, data_type: str, octets: Any
) -> Column:
    extra = extra.lower()
    has_default = default is not None or "auto_increment" in extra or "generated" in extra
    return Column(name, nullable == "YES", has_default, data_type.lower(), octets)


def insert_row(row: models.Model, known: dict[str, Any]) -> None:
    """Inserts a new row with those of its fields that the table has, and sets its id.

    `known`: column → value for columns of the old application, used where the table demands them.
    Raises ForeignColumns where it demands more, RowRefused where a value has no place in its column.
    """
    table = row._meta.db_table
    written = insertable(table, _values(row), known)
    quote = connections["central"].ops.quote_name
    names = ", ".join(map(quote, written))
    marks = ", ".join(["%s"] * len(written))
    with connections["central"].cursor() as cursor:
        statement = f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})"
        try:
            cursor.execute(statement, list(written.values()))
        except DataError as error:  # an ENUM without our value, a column that is too short
            raise RowRefused(f"{table}: {error.args[-1]}") from error
        row.pk = row.pk or int(cursor.lastrowid)
    row._state.adding, row._state.db = False, "central"


def _values(row: models.Model) -> dict[str, Any]:
    fields = [field for field in row._meta.concrete_fields if not field.primary_key or row.pk]
    connection = connections["central"]
    return {
        str(field.column): field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for field in fields
    }


def insertable(table: str, values: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """Column → value of a new row. Raises ForeignColumns.

    NULL is left out where the column refuses it: its default, or what is known, stands there then.
    """
    columns = columns_of(table)
    row = {
        name: value
        for name, value in values.items()
        if name in columns and (value is not None or columns[name].nullable)
    }
    missing = foreign(columns, row)
    if unknown := [name for name in missing if name not in known]:
        raise ForeignColumns(table, unknown)
    return {**row, **{name: known[name] for name in missing}}


def foreign(columns: dict[str, Column], given: Collection[str]) -> list[str]:
    """The columns that an INSERT must name, and that are not among those given."""
    return [name for name, column in columns.items() if column.is_required and name not in given]
