from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from tests.dumps.server import _point_at, connect
from tests.import_dump.command import Run

_numbers = count(1)


@pytest.fixture
def central(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The name of an adopted central database of the test's own, without rows, really committed."""
    with django_db_blocker.unblock():
        yield from _central()


def _central() -> Iterator[str]:
    facts = connections["central"].settings_dict
    usual, name = facts["NAME"], f"{facts['NAME']}_d{next(_numbers)}"
    owner = connect()
    cursor = owner.cursor()
    cursor.execute(f"CREATE DATABASE `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci")
    try:
        cursor.execute(f"SHOW TABLES FROM `{usual}`")
        for (table,) in cursor.fetchall():
            cursor.execute(f"CREATE TABLE `{name}`.`{table}` LIKE `{usual}`.`{table}`")
        _point_at(name)
        yield name
    finally:
        _point_at(usual)
        cursor.execute("SHOW DATABASES")
        for (database,) in cursor.fetchall():
            if database.startswith(name):
                cursor.execute(f"DROP DATABASE `{database}`")
        owner.close()


@pytest.fixture
def run(central: str, tmp_path: Path) -> Run:
    return Run(tmp_path)
