"""What a table looks like, whichever server printed it: names in lower case where SQL ignores case."""

from __future__ import annotations

from dataclasses import dataclass

from tenants.central.adopt.types import ColumnType


@dataclass(frozen=True, slots=True)
class Column:
    """`default` None: there is none, or it is NULL.

    `letters` and `rest` are SQL: character set and collation; default, ON UPDATE and comment.
    """

    name: str
    type: ColumnType
    nullable: bool
    default: str | None = None
    auto_increment: bool = False
    generated: bool = False
    charset: str | None = None
    letters: str = ""
    rest: str = ""

    def definition(
        self, kind: object = None, *, null: bool | None = None, letters: str | None = None
    ) -> str:
        """SQL that makes the column as it is, but for what is given."""
        nullable = self.nullable if null is None else null
        parts = (
            f"`{self.name}`",
            str(kind or self.type),
            self.letters if letters is None else letters,
            "NULL" if nullable else "NOT NULL",
            self.rest,
        )
        return " ".join(part for part in parts if part)

    @property
    def required(self) -> bool:
        """An insert that does not name the column is refused."""
        has_value = self.auto_increment or self.generated or self.default is not None
        return not self.nullable and not has_value


@dataclass(frozen=True, slots=True)
class Index:
    """`whole`: no column of it is cut to its first characters. `columns` empty: no ordinary B-tree."""

    name: str
    columns: tuple[str, ...]
    unique: bool
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """`engine` None: it is no table but a view. `columns` in their order."""

    name: str
    engine: str | None
    charset: str
    columns: dict[str, Column]
    indexes: tuple[Index, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The columns of the primary key."""
        return next((i.columns for i in self.indexes if i.name == "PRIMARY"), ())
