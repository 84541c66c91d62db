"""A turn while the registry cannot be read: the tenant's last copy of it counts."""

from __future__ import annotations

from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import OperationalError
from django_tenants.utils import schema_context

from flows import permitted
from flows.models import PaletteSnapshot
from flows.palette import RegistryUnreachable, palette


def away(tenant_id: int) -> frozenset[str]:
    raise OperationalError("the server has gone away")


@pytest.fixture
def acme_then(committed: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Acme, whose copy is from better days."""
    with schema_context("acme"):
        palette(committed["acme"])
    monkeypatch.setattr(permitted, "permitted_types", away)
    return committed["acme"]


def test_the_copy_counts(acme_then: Any) -> None:
    assert "ai_response" in async_to_sync(permitted.types_for_turn)(acme_then)


def test_without_a_copy_nobody_knows(acme_then: Any) -> None:
    with schema_context("acme"):
        PaletteSnapshot.objects.all().delete()
    with pytest.raises(RegistryUnreachable):
        async_to_sync(permitted.types_for_turn)(acme_then)
