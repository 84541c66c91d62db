"""A new tenant comes whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django_tenants.utils import schema_context, schema_exists

from conversations.models import TenantPhase
from conversations.provision import PhaseRow
from flows.models import PaletteSnapshot, Route
from flows.provision import TemplateFlow
from tenants.actions.create_tenant import TenantNotCreated, create_tenant
from tenants.models import Domain, Tenant
from tenants.people.models import Role, User
from tenants.provisioning import Spec

pytestmark = pytest.mark.django_db(databases=["default", "central"])

SPEC = Spec("umbrella", "Umbrella", "umbrella.localhost", "ada", "ada@example.com", "pw-of-ada-1")


def test_everything_of_a_tenant_is_there() -> None:
    tenant = create_tenant(replace(SPEC, id=4711))
    assert tenant.pk == 4711
    assert Domain.objects.get(domain="umbrella.localhost").tenant_id == 4711
    assert TenantPhase.objects.for_tenant(4711).get().phase == "v2_only"
    with schema_context("umbrella"):
        assert PaletteSnapshot.objects.get().nodes
        assert User.objects.get().role == Role.ADMIN
        route = Route.objects.select_related("flow").get(feature_slug="shop-assistant")
        assert route.flow.is_active
        assert route.flow.version == 1
        assert route.flow.tenant_id == 4711
        assert route.flow.pk >= 1_000_000_000


def test_a_given_id_is_never_handed_out_again() -> None:
    create_tenant(replace(SPEC, id=4711))
    second = create_tenant(replace(SPEC, schema="hooli", domain="hooli.localhost"))
    assert second.pk == 4712


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "acme"},
        {"domain": "ACME.localhost"},
        {"id": 2},
        {"id": -5},
        {"schema": "Bad Name"},
        {"schema": "public"},
        {"schema": "pg_evil"},
        {"domain": "http://umbrella.localhost"},
        {"domain": "umbrella.localhost:8000"},
        {"domain": "um brella"},
        {"domain": ""},
        {"admin_password": "short"},
        {"admin_password": "password123"},
        {"admin_password": "ada@example.com"},
    ],
)
def test_what_collides_is_refused_in_words(cast: Any, change: dict[str, Any]) -> None:
    with pytest.raises(TenantNotCreated):
        create_tenant(replace(SPEC, **change))
    assert Tenant.objects.filter(name="Umbrella").count() == 0


@pytest.mark.parametrize("step", [PhaseRow, TemplateFlow])
@pytest.mark.parametrize("method", ["do", "verify"])
def test_a_failure_leaves_nothing(monkeypatch: pytest.MonkeyPatch, step: Any, method: str) -> None:
    def fail(*args: Any) -> None:
        raise RuntimeError("out of disk")

    monkeypatch.setattr(step, method, fail)
    with pytest.raises(TenantNotCreated, match="out of disk"):
        create_tenant(replace(SPEC, id=4711))
    assert not schema_exists("umbrella")
    assert not Tenant.objects.filter(pk=4711).exists()
    assert not Domain.objects.filter(domain="umbrella.localhost").exists()
    assert not TenantPhase.objects.for_tenant(4711).exists()


def test_a_missing_table_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the check a missing schema would silently read the public tables."""

    def no_tables(self: Any, *args: Any, **kwargs: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA umbrella")

    monkeypatch.setattr(Tenant, "create_schema", no_tables)
    with pytest.raises(TenantNotCreated):
        create_tenant(SPEC)
    assert not schema_exists("umbrella")
    with schema_context("public"):
        assert not User.objects.filter(username="ada").exists()


def test_a_script_without_a_terminal_is_told_how_to_give_the_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nobody(prompt: str) -> str:
        raise EOFError

    monkeypatch.delenv("ADMIN_PASSWORD", raising=False)
    monkeypatch.setattr("getpass.getpass", nobody)
    with pytest.raises(CommandError, match="ADMIN_PASSWORD"):
        call_command("create_tenant", "initech")
