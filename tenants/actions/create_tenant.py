"""Creates a tenant: schema, domain, first admin, and the steps of PROVISION_STEPS. Whole or not at all."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.apps import apps
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Model
from django_tenants.utils import schema_exists

from tenants.context import in_public, in_tenant, tenant_connection
from tenants.domains import clean_domain
from tenants.hosts import forget_hosts
from tenants.models import Domain, Tenant, valid_schema
from tenants.people.models import Role, User
from tenants.provisioning import Spec, Step, steps

logger = logging.getLogger(__name__)


class TenantNotCreated(Exception):
    """Carries the reason in words; nothing of the tenant is left."""


def create_tenant(spec: Spec) -> Tenant:
    """Creates and verifies a tenant. Raises TenantNotCreated and leaves nothing behind."""
    with in_public():
        _refuse_bad_spec(spec)
        tenant = _insert_rows(spec)
        plan = steps()
        try:
            tenant.create_schema(check_if_exists=True, sync_schema=True, verbosity=0)
            _refuse_half_made(spec.schema)
            with in_tenant(tenant):
                first_admin(spec)
                for step in plan:
                    step.do(tenant, spec)
                _verify(tenant, spec, plan)
        except Exception as error:
            _undo(tenant, plan)
            raise TenantNotCreated(f"{spec.schema}: {error}") from error
        finally:
            forget_hosts()
    return tenant


def _refuse_bad_spec(spec: Spec) -> None:
    _refuse_bad_words(spec)
    if spec.id is not None and spec.id <= 0:
        raise TenantNotCreated(f"{spec.id}: a tenant id is a positive number.")
    if spec.id is not None and Tenant.objects.filter(pk=spec.id).exists():
        raise TenantNotCreated(f"The tenant id {spec.id} is taken.")
    if Tenant.objects.filter(schema_name__iexact=spec.schema).exists() or schema_exists(
        spec.schema
    ):
        raise TenantNotCreated(f"The schema {spec.schema} exists already.")
    if Domain.objects.filter(domain=clean_domain(spec.domain)).exists():
        raise TenantNotCreated(f"The domain {spec.domain} belongs to another tenant.")


def _refuse_bad_words(spec: Spec) -> None:
    """What people typed: schema, domain, password."""
    admin = User(username=spec.admin_username, email=spec.admin_email)
    checks: list[tuple[str, Callable[[], object]]] = [
        (spec.schema, lambda: valid_schema(spec.schema)),
        (spec.domain, lambda: clean_domain(spec.domain)),
        ("The admin's password", lambda: validate_password(spec.admin_password, admin)),
    ]
    for what, check in checks:
        try:
            check()
        except ValidationError as error:
            raise TenantNotCreated(f"{what}: {' '.join(error.messages)}") from error


def _insert_rows(spec: Spec) -> Tenant:
    with transaction.atomic():
        tenant = Tenant(schema_name=spec.schema, name=spec.name)
        if spec.id is not None:
            tenant.pk = spec.id
        tenant.save(verbosity=0, force_insert=True)
        if spec.id is not None:
            set_sequence_past_ids()
        Domain.objects.create(domain=clean_domain(spec.domain), tenant=tenant, is_primary=True)
    return tenant


def set_sequence_past_ids() -> None:
    """After an insert with a given id the sequence must not hand that id out again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('public.tenants', 'id'),"
            " GREATEST((SELECT MAX(id) FROM public.tenants), 1))"
        )


def first_admin(spec: Spec) -> None:
    User.objects.create_user(
        spec.admin_username,
        spec.admin_email,
        spec.admin_password,
        role=Role.ADMIN,
        is_staff=True,
    )


def _verify(tenant: Tenant, spec: Spec, plan: list[Step]) -> None:
    missing = []
    if not User.objects.filter(username=spec.admin_username, role=Role.ADMIN).exists():
        missing.append("The first admin is missing.")
    for step in plan:
        missing += step.verify(tenant, spec)
    if missing:
        raise TenantNotCreated(" ".join(missing))


def _refuse_half_made(schema: str) -> None:
    """A schema or table that is missing would silently be read, and written, in public: ask the
    catalogue, not a model, and before the first row is written."""
    tables = [model._meta.db_table for model in apps.get_models() if _is_a_tenants(model)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        found = {name for (name,) in cursor.fetchall()}
    if missing := sorted(set(tables) - found):
        raise TenantNotCreated(f"The schema {schema} has no {', '.join(missing)}.")


def _is_a_tenants(model: type[Model]) -> bool:
    return model._meta.managed and model._meta.app_config.name in settings.TENANT_APPS


def _undo(tenant: Tenant, plan: list[Step]) -> None:
    for step in reversed(plan):
        try:
            step.undo(tenant)
        except Exception:
            logger.exception("tenant %s: a step could not be undone", tenant.schema_name)
    with connection.cursor() as cursor:
        tenant_connection().set_schema_to_public()
        # inside a caller's transaction deferred checks would stand in the way
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            f"DROP SCHEMA IF EXISTS {connection.ops.quote_name(tenant.schema_name)} CASCADE"
        )
    Domain.objects.filter(tenant_id=tenant.pk).delete()
    Tenant.objects.filter(pk=tenant.pk).delete()
