"""Compares the columns of a table with the declared ones."""

from __future__ import annotations

from collections.abc import Iterator

from tenants.central.adopt.fill import filler
from tenants.central.adopt.findings import COPY, Finding, Kind, Step
from tenants.central.adopt.shape import Column, Table
from tenants.central.adopt.types import ColumnType, fit
from tenants.central.ddl import LEGACY_COLUMNS

# Columns that a turn sets to NULL.
EMPTIED = {"ai_conversations": ("current_node_id",)}
# Columns that a turn writes visitors' words into.
SPOKEN = {
    "ai_conversations": ("context_data", "state_history", "feature_name"),
    "ai_conversation_messages": ("content",),
}

# What inserts rows of ours, and the declared columns that it always sets.
INSERTS = {
    "ai_conversations": "a visitor's first message",
    "ai_conversation_messages": "every message",
    "ai_workflow_nodes": "sync_nodes",
    "ai_tenant_directives": "a new directive",
}
ALWAYS_SET = {
    "ai_conversations": ("tenant_id", "session_id", "created_at", "updated_at"),
    "ai_conversation_messages": (
        "conversation_id",
        "role",
        "content",
        "tokens_used",
        "created_at",
    ),
    "ai_workflow_nodes": ("type", "name", "description", "category", "node_class", "config_schema"),
    "ai_tenant_directives": ("tenant_id", "directive_type", "directive_content", "priority"),
}
# Inserts into these find out themselves what they must name (tenants/central/inserts.py).
FILLED = ("ai_conversations", "ai_conversation_messages")


def compare_columns(found: Table, wanted: Table) -> Iterator[Finding]:
    for column in wanted.columns.values():
        here = found.columns.get(column.name)
        if here is None:
            yield _missing(found, column)
        else:
            yield from _compare(found, here, column)
    for column in found.columns.values():
        if column.name not in wanted.columns:
            yield _extra(found, column)


def _missing(table: Table, column: Column) -> Finding:
    if column.name == "id":
        text = "There is no column id; rows cannot be told apart."
        return Finding(Kind.ATTENTION, table.name, "id", text)
    if column.name in LEGACY_COLUMNS and not set(LEGACY_COLUMNS) & set(table.columns):
        text = "not there; the old system's columns are gone from this server"
        return Finding(Kind.FINE, table.name, column.name, text)
    step = Step(table.name, f"ADD COLUMN {column.definition()}")
    return Finding(Kind.ADD, table.name, column.name, f"missing; {column.type}, NULL", step)


def _compare(table: Table, here: Column, wanted: Column) -> Iterator[Finding]:
    yield _type(table, here, wanted)
    if wanted.auto_increment and not here.auto_increment:
        yield _numbers(table, here)
    elif here.required:
        yield _required(table, here)
    elif not here.nullable and here.name in EMPTIED.get(table.name, ()):
        text = "is NOT NULL, and a turn that ends sets it to NULL: it would be refused."
        offer = f"ALTER TABLE `{table.name}` MODIFY COLUMN {here.definition(null=True)}"
        yield Finding(Kind.ATTENTION, table.name, here.name, text, offer=offer)
    if here.charset not in (None, "utf8mb4") and here.name in SPOKEN.get(table.name, ()):
        yield _charset(table, here)


def _type(table: Table, here: Column, wanted: Column) -> Finding:
    fits = fit(here.type, wanted.type)
    if fits == "narrower" and here.type.base == wanted.type.base == "enum":
        return _enum(table, here, wanted)
    name, kinds = here.name, f"{here.type} (declared: {wanted.type})"
    if fits == "narrower":
        text = f"{kinds} holds less; what does not fit is refused, never cut."
        return Finding(Kind.ATTENTION, table.name, name, text)
    if fits == "other":
        text = f"{kinds} is another kind of value."
        return Finding(Kind.ATTENTION, table.name, name, text)
    same = str(here.type) == str(wanted.type) and here.nullable == wanted.nullable
    text = str(here.type) if same else kinds
    if here.nullable != wanted.nullable:
        text += ", NULL" if here.nullable else ", NOT NULL"
    return Finding(Kind.FINE, table.name, name, text)


def _enum(table: Table, here: Column, wanted: Column) -> Finding:
    """New values go to the end: then the server changes its dictionary only, and no row."""
    new = [value for value in wanted.type.values if value not in here.type.values]
    longer = ColumnType("enum", values=(*here.type.values, *new))
    step = Step(table.name, f"MODIFY COLUMN {here.definition(longer)}")
    text = f"{here.type} lacks {', '.join(new)}"
    return Finding(Kind.ADD, table.name, here.name, text, step)


def _numbers(table: Table, here: Column) -> Finding:
    text = (
        "has no AUTO_INCREMENT, so no row of ours can be inserted. Giving it one copies the table, and "
        "nobody can write to it meanwhile: run again with --copy-tables at a quiet hour."
    )
    change = f"MODIFY COLUMN {here.definition(null=False)} AUTO_INCREMENT"
    return Finding(Kind.ATTENTION, table.name, here.name, text, Step(table.name, change, COPY))


def _required(table: Table, here: Column) -> Finding:
    if here.name in ALWAYS_SET[table.name]:
        return Finding(Kind.FINE, table.name, here.name, "NOT NULL, and always set by us")
    text = f"{here.type} NOT NULL without default, so {INSERTS[table.name]} must set it"
    if table.name not in FILLED:
        return Finding(Kind.ATTENTION, table.name, here.name, text)
    sql = filler(table, here)
    if sql is not None:
        return Finding(Kind.ATTENTION, table.name, here.name, f"{text}; it gets {sql}")
    offer = f"ALTER TABLE `{table.name}` MODIFY COLUMN {here.definition(null=True)}"
    text += ", and no value can be made up: it will be refused"
    return Finding(Kind.ATTENTION, table.name, here.name, text, offer=offer)


def _charset(table: Table, here: Column) -> Finding:
    text = f"is {here.charset}: messages with emoji are refused there. Converting copies the table."
    wider = here.definition(letters="CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci")
    offer = f"ALTER TABLE `{table.name}` MODIFY COLUMN {wider}"
    return Finding(Kind.ATTENTION, table.name, here.name, text, offer=offer)


def _extra(table: Table, here: Column) -> Finding:
    if here.required:
        return _required(table, here)
    return Finding(Kind.FINE, table.name, here.name, f"{here.type}, only on this server")
