"""The contract of a check: it looks at one batch of a table's rows and names those that are wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.backends.utils import CursorWrapper

from conversations.browser.scope import Scope
from conversations.checking.indexes import has_index
from conversations.checking.known import Known
from tenants.central.schema import CentralSchema

CONVERSATIONS = "ai_conversations"
OURS = "chatadmin_conversation"
Values = dict[str, str | None]  # column → its value as text


@dataclass(frozen=True, slots=True)
class Finding:
    """`id`: of the row in the check's table. `conversation_id` None: there is no page to look at.

    `says` are names of columns and their values, in no language; never what a visitor wrote, for the
    report is stored and outlives the row.
    """

    id: int
    conversation_id: int | None
    tenant_id: int | None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one table by their ids; `known` is shared by the whole run."""

    cursor: CursorWrapper
    schema: CentralSchema
    scope: Scope
    known: Known
    ids: list[int]

    def ask(self, statement: str, *params: Any) -> list[tuple[Any, ...]]:
        """`WHERE a.id IN %s` takes the ids, then come `params`; `{scope}` stands at the end."""
        where, scoped = self.scope.where("a.tenant_id")
        self.cursor.execute(statement.format(scope=where), [self.ids, *params, *scoped])
        return list(self.cursor.fetchall())

    def of(self, ids: Sequence[int]) -> Batch:
        return replace(self, ids=list(ids))


@dataclass(frozen=True, slots=True)
class Change:
    """Columns of one row, as texts; `before` None: the row is added, `after` is then read back."""

    table: str
    key: str
    id: int
    before: Values | None
    after: Values


@dataclass(frozen=True, slots=True)
class Fix:
    """What is changed together or not at all."""

    conversation_id: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """`plan` says what would be done about findings of its check, and does nothing.

    `needs_tenant`: it changes rows that the old application reads, so whose they are must be said.
    """

    says: Any
    plan: Callable[[Batch, list[Finding], int | None], list[Fix]]
    needs_tenant: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """`needs`: (table, column, ...) without which nothing can be looked at. `advice`: what a person can do.

    `index`: columns of the table that one must begin with, or the look would take for ever.
    `of_platform`: such rows belong to no tenant, so no tenant sees them. `notice`: told, not counted as
    a defect.
    """

    key: str
    title: Any
    meaning: Any
    advice: Any
    table: str
    needs: tuple[tuple[str, ...], ...]
    look: Callable[[Batch], list[Finding]]
    index: tuple[str, ...] = ()
    of_platform: bool = False
    notice: bool = False
    repair: Repair | None = None

    def lacks(self, schema: CentralSchema) -> list[str]:
        """Tables and columns that this server does not have."""
        found = []
        for table, *columns in self.needs:
            if not schema.has(table):
                found.append(table)
            else:
                found += [f"{table}.{name}" for name in columns if not schema.has(table, name)]
        if not found and self.index and not has_index(self.table, self.index):
            found.append(f"INDEX {self.table} ({', '.join(self.index)})")
        return found
