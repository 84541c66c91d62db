from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connections

from tenants.central import schema
from tests.checking.defects import bytes_of


@pytest.fixture(autouse=True)
def _fresh_schema() -> Iterator[None]:
    schema.forget()
    yield
    schema.forget()


@pytest.fixture
def unchecked(cast: object) -> Iterator[None]:
    """MariaDB's JSON columns take any text, as those of an older server do."""
    with connections["central"].cursor() as cursor:
        cursor.execute("SET SESSION check_constraint_checks = 0")
        yield
        cursor.execute("SET SESSION check_constraint_checks = DEFAULT")


__all__ = ["bytes_of"]
