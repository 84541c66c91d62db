from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import connections

from tenants.central import schema


@pytest.fixture(autouse=True)
def _fresh_schema() -> Iterator[None]:
    schema.forget()
    yield
    schema.forget()


@pytest.fixture
def server(acme: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    made = Server(monkeypatch)
    yield made
    made.drop()


class Server:
    """The central server as an old installation has it.

    Its tables are temporary ones (they cover those of the same name and, unlike others, leave the
    test's transaction open); information_schema does not list them, so they are told here.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.changed: dict[str, tuple[str, ...] | None] = {}
        self.read = schema.read_schema
        monkeypatch.setattr(schema, "read_schema", self.look)

    def look(self) -> schema.CentralSchema:
        known = self.read()
        tables = {**known.columns, **self.changed}
        return replace(known, columns={name: c for name, c in tables.items() if c is not None})

    def has_table(self, name: str, columns: str) -> None:
        """`columns` as in CREATE TABLE."""
        with connections["central"].cursor() as cursor:
            cursor.execute(f"CREATE TEMPORARY TABLE {name} ({columns}) CHARSET utf8mb4")
            cursor.execute(f"SHOW COLUMNS FROM {name}")
            self.changed[name] = tuple(row[0] for row in cursor.fetchall())
        schema.forget()

    def lacks_table(self, name: str) -> None:
        self.changed[name] = None
        schema.forget()

    def drop(self) -> None:
        with connections["central"].cursor() as cursor:
            for name, columns in self.changed.items():
                if columns is not None:
                    cursor.execute(f"DROP TEMPORARY TABLE IF EXISTS {name}")
