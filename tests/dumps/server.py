"""A central server of a variant as a real database, and what its rows are, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import MySQLdb
from django.db import connections

from tenants.central import executor, schema
from tests.dumps import rows, tables
from tests.dumps.variant import Variant

_numbers = count(1)
# The old application's own session: Laravel's without strict mode, so zero dates pass.
_SESSION = "SET SESSION sql_mode='NO_AUTO_VALUE_ON_ZERO', time_zone='+00:00'"


def connect(database: str = "") -> Any:
    """A connection beside Django's, as the old application has it. Autocommit."""
    facts = connections["central"].get_connection_params()
    facts = {name: facts[name] for name in facts if name not in ("init_command", "isolation_level")}
    if database:
        facts["database"] = database
    connection = MySQLdb.connect(**facts)
    connection.autocommit(True)
    connection.cursor().execute(_SESSION)
    return connection


@contextmanager
def wild_server(variant: Variant, *, seed: int = 1, talks: int = 60) -> Iterator[str]:
    """A database of its own that `central` points at while the block runs; yields its name.

    Really committed: use it with the fixture `committed`. The database is dropped afterwards.
    """
    facts = connections["central"].settings_dict
    usual, name = facts["NAME"], f"{facts['NAME']}_wild_{next(_numbers)}"
    owner = connect()
    owner.cursor().execute(
        f"CREATE DATABASE `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
    )
    try:
        fill(name, variant, seed=seed, talks=talks)
        _point_at(name)
        yield name
    finally:
        _point_at(usual)
        owner.cursor().execute(f"DROP DATABASE `{name}`")
        owner.close()


def _point_at(name: str) -> None:
    executor.shut_down()
    connections["central"].close()
    connections["central"].settings_dict["NAME"] = name
    schema.forget()


def fill(database: str, variant: Variant, *, seed: int = 1, talks: int = 60) -> None:
    """Creates the variant's tables in an empty database and fills them."""
    connection = connect(database)
    cursor = connection.cursor()
    for statement in tables.create_tables(variant).values():
        cursor.execute(statement)
    for table, made in all_rows(variant, seed=seed, talks=talks).items():
        insert(cursor, table, made)
    connection.close()


def all_rows(
    variant: Variant, *, seed: int = 1, talks: int = 60
) -> dict[str, list[dict[str, Any]]]:
    """Table → its rows."""
    conversations = list(rows.conversations(seed, talks, variant))
    ids = [row["id"] for row in conversations]
    made = {
        "ai_conversations": conversations,
        "ai_conversation_messages": list(rows.messages(seed, ids, variant)),
        "ai_workflow_nodes": list(rows.nodes(seed, variant)),
        "ai_tenant_directives": list(rows.directives(seed, variant)),
        "ai_prompts": list(rows.prompts()),
        "tenants": list(rows.tenants()),
    }
    if variant.old_messages:
        made["ai_messages"] = list(rows.old_messages(seed, ids))
    return made


def insert(cursor: Any, table: str, made: Iterable[dict[str, Any]]) -> None:
    for row in made:
        names = ", ".join(f"`{name}`" for name in row)
        marks = ", ".join(["%s"] * len(row))
        cursor.execute(f"INSERT INTO `{table}` ({names}) VALUES ({marks})", list(row.values()))


def sums(database: str, table: str, columns: Iterable[str] = ()) -> dict[int, tuple[str, ...]]:
    """id → the bytes of each column as hex; of all columns, or of those named."""
    connection = connect(database)
    cursor = connection.cursor()
    names = list(columns) or columns_of(cursor, table)
    parts = ", ".join(f"COALESCE(HEX(CAST(`{name}` AS BINARY)), 'NULL')" for name in names)
    cursor.execute(f"SELECT id, {parts} FROM `{table}`")
    found = {row[0]: row[1:] for row in cursor.fetchall()}
    connection.close()
    return found


def columns_of(cursor: Any, table: str) -> list[str]:
    cursor.execute(f"SHOW COLUMNS FROM `{table}`")
    return [row[0] for row in cursor.fetchall()]
