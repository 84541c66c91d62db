"""Makes the tenants and people of the tests, and empties them again."""

from __future__ import annotations

from typing import Any

from django.db import connection, connections
from django.db.transaction import atomic
from django_tenants.utils import schema_context

DATABASES = ["default", "central"]
PASSWORD = "a-long-test-password"
CAST = {
    "acme": {"id": 2, "name": "Acme Store", "admin": "alice", "support": "bob", "language": "en"},
    "globex": {
        "id": 3,
        "name": "Globex Mağaza",
        "admin": "mallory",
        "support": "deniz",
        "language": "tr",
    },
}
KEEP = {"django_migrations", "django_content_type", "auth_permission"}


def make_cast() -> dict[str, Any]:
    """Tenants by schema name. Cheap where they exist; whole again after a flush of `public`."""
    from nodes.registry.models import WorkflowNode
    from nodes.registry.sync import sync_nodes
    from tenants.actions.ensure_platform import ensure_platform
    from tenants.hosts import forget_hosts

    connection.set_schema_to_public()
    forget_hosts()
    ensure_platform()
    _root()
    if not WorkflowNode.objects.exists():
        sync_nodes()
    return {schema: _tenant(schema, facts) for schema, facts in CAST.items()}


def _root() -> None:
    from tenants.people.models import User

    if not User.objects.filter(username="root").exists():
        User.objects.create_superuser("root", "root@example.com", PASSWORD)


def _spec(schema: str, facts: dict[str, Any]) -> Any:
    from tenants.provisioning import Spec

    return Spec(
        schema=schema,
        name=facts["name"],
        domain=f"{schema}.localhost",
        admin_username=facts["admin"],
        admin_email=f"{facts['admin']}@example.com",
        admin_password=PASSWORD,
        id=facts["id"],
        language=facts["language"],
    )


def _tenant(schema: str, facts: dict[str, Any]) -> Any:
    from tenants.actions.create_tenant import create_tenant
    from tenants.models import Tenant

    tenant = Tenant.objects.filter(schema_name=schema).first()
    if tenant is None:
        tenant = create_tenant(_spec(schema, facts))
        with schema_context(schema):
            _support(facts)
    return tenant


def _support(facts: dict[str, Any]) -> None:
    from tenants.people.models import Role, User

    User.objects.create_user(facts["support"], password=PASSWORD, role=Role.SUPPORT, is_staff=True)


def restore(tenants: dict[str, Any]) -> None:
    """Takes back what a committing test wrote: tables emptied, the cast's own rows made anew."""
    connection.set_schema_to_public()
    with connections["central"].cursor() as cursor:
        for table in connections["central"].introspection.table_names(cursor):
            if table.startswith(("ai_", "chatadmin_")) and table != "ai_workflow_nodes":
                cursor.execute(f"DELETE FROM `{table}`")
    _empty_public()
    for schema, tenant in tenants.items():
        _empty_schema(schema)
        _refill(tenant, CAST[schema])


def _empty_public() -> None:
    """What tests write there besides tenants and Root: jobs, mails, locked sign-ins."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename ~ '^(procrastinate|jobs|mail|axes|desk)_'"
        )
        _empty(cursor, "public", [name for (name,) in cursor.fetchall()])


def _empty_schema(schema: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        _empty(cursor, schema, [name for (name,) in cursor.fetchall() if name not in KEEP])


def _empty(cursor: Any, schema: str, names: list[str]) -> None:
    """Not TRUNCATE, which makes a file for each table and index: that took half a second a test."""
    with atomic():
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        # backwards, for defers of periodic jobs must go before the jobs
        for name in sorted(names, reverse=True):
            cursor.execute(f'DELETE FROM "{schema}"."{name}"')


def _refill(tenant: Any, facts: dict[str, Any]) -> None:
    from tenants.actions.create_tenant import first_admin
    from tenants.provisioning import steps

    spec = _spec(tenant.schema_name, facts)
    with schema_context(tenant.schema_name):
        first_admin(spec)
        _support(facts)
        for step in steps():
            step.do(tenant, spec)
