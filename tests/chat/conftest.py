from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django_tenants.utils import schema_context

from tests.live import Api, Model, model_server


@pytest.fixture
def acme_api(port: int) -> Api:
    return Api(port, "acme.localhost")


@pytest.fixture
def globex_api(port: int) -> Api:
    return Api(port, "globex.localhost")


@pytest.fixture
def model(committed: Any, settings: Any) -> Iterator[Model]:
    """Acme's own model."""
    from tenants.profile.models import Profile

    with model_server() as served:
        settings.OUTBOUND_ALLOW = frozenset({served.endpoint})
        with schema_context("acme"):
            profile = Profile.objects.get()
            profile.model_base_url, profile.model_name = served.url, "test-model"
            profile.model_key = "sk-secret"
            profile.save()
        yield served


@pytest.fixture
def central(committed: Any) -> Any:
    """Runs a statement on the central database and returns its rows."""

    def rows(sql: str, *params: Any) -> list[tuple[Any, ...]]:
        with connections["central"].cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall()) if cursor.description else []

    return rows
