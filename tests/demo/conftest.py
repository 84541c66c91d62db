"""A central database of its own: the dump adds tables and columns, which commits by itself."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from tenants.central.schema import forget


def _connect(name: str) -> BaseDatabaseWrapper:
    facts = copy.deepcopy(connections["central"].settings_dict)
    facts["NAME"] = name
    wrapper: BaseDatabaseWrapper = load_backend(facts["ENGINE"]).DatabaseWrapper(facts, "central")
    return wrapper


def _execute(wrapper: BaseDatabaseWrapper, *statements: str) -> None:
    with wrapper.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture(scope="session")
def scratch(django_db_setup: None, django_db_blocker: Any) -> Iterator[BaseDatabaseWrapper]:
    """A migrated central database without rows, which nobody else uses."""
    with django_db_blocker.unblock():
        usual = connections["central"]
        name = f"{usual.settings_dict['NAME']}_demo"
        _execute(
            usual,
            f"DROP DATABASE IF EXISTS {name}",
            f"CREATE DATABASE {name} CHARACTER SET utf8mb4",
        )
        connections["central"] = _connect(name)
        call_command("migrate", database="central", verbosity=0)
        mine, connections["central"] = connections["central"], usual
        usual.close()
    yield mine
    with django_db_blocker.unblock():
        _execute(mine, f"DROP DATABASE {name}")
        mine.close()


@pytest.fixture
def central(scratch: BaseDatabaseWrapper, db: None) -> Iterator[BaseDatabaseWrapper]:
    """The alias `central` leads to the scratch database; it is empty before the test."""
    usual = connections["central"]
    connections["central"] = scratch
    forget()
    _empty(scratch)
    try:
        yield scratch
    finally:
        connections["central"] = usual
        forget()


def _empty(wrapper: BaseDatabaseWrapper) -> None:
    with wrapper.cursor() as cursor:
        names = wrapper.introspection.table_names(cursor)
    ours = [name for name in names if name.startswith(("ai_", "chatadmin_"))]
    _execute(wrapper, *(f"TRUNCATE `{name}`" for name in ours))


@pytest.fixture
def server(
    central: Any, cast: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, Any]]:
    """A demo server; everything in PostgreSQL is taken back after the test."""
    monkeypatch.setenv("DEMO", "1")
    with connection.cursor() as cursor:
        # schemas cannot be dropped while checks of their rows are put off
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    yield cast
    connection.set_schema_to_public()
