"""The types a tenant may use: active, and global or whitelisted; kept for five seconds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import TestCase

from nodes.kinds import all_types
from nodes.registry import permitted
from nodes.registry.models import WorkflowNode
from nodes.registry.permitted import known_types, permitted_types

only = WorkflowNode.objects.filter


def test_all_global_types(acme: Any) -> None:
    assert permitted_types(2) == set(all_types())


def test_a_whitelist_names_tenants(acme: Any) -> None:
    only(type="condition").update(is_global=False, tenant_whitelist="[2]")
    assert "condition" in permitted_types(2)
    assert "condition" not in permitted_types(3)


def test_a_deactivated_type_is_nobodys(acme: Any) -> None:
    only(type="condition").update(is_active=False)
    assert "condition" not in permitted_types(2)


def test_one_read_serves_all_tenants(acme: Any) -> None:
    with TestCase.assertNumQueries(TestCase(), 1, using="central"):
        assert known_types(2) is None
        permitted_types(2)
        permitted_types(3)
        assert known_types(3) is not None


def test_after_five_seconds_it_is_read_again(acme: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    permitted_types(2)
    only(type="condition").update(is_active=False)
    assert "condition" in permitted_types(2)
    monkeypatch.setattr(permitted, "MAX_AGE_SECONDS", -1)
    assert "condition" not in permitted_types(2)


def test_while_central_is_down_the_last_one_counts(
    acme: Any, monkeypatch: pytest.MonkeyPatch, no_central: Callable[[], None]
) -> None:
    before = permitted_types(2)
    monkeypatch.setattr(permitted, "MAX_AGE_SECONDS", -1)
    no_central()
    assert permitted_types(2) == before


def test_never_read_and_central_down_is_an_error(acme: Any, no_central: Callable[[], None]) -> None:
    no_central()
    with pytest.raises(DatabaseError):
        permitted_types(2)
