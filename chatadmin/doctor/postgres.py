"""The tenants' database: version, rights, extensions, room for connections, and every schema's tables."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import Error, connection

from chatadmin.doctor.finding import Findings, error, note, ok, warning
from chatadmin.health import applied, expected
from tenants.context import in_public, in_tenant
from tenants.models import Domain, Tenant
from tenants.people.models import Role, User

WHAT = "PostgreSQL"
OLDEST = 15
EXTENSIONS = ("pg_trgm", "unaccent")
# One lock for each table of every schema that a statement over all tenants touches.
LOCKS_PER_SCHEMA = 30


def check() -> Findings:
    try:
        connection.ensure_connection()
    except Error as fault:
        do = "Start it, or correct DATABASE_URL. Pages say so until it answers."
        yield error(WHAT, f"does not answer: {str(fault).strip()}", do)
        return
    with in_public():
        yield from _server()
        yield from _rights()
        yield from _room()
        yield from _tenants()


def ask(sql: str, *params: Any) -> Any:
    """The first value of the first row."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        row = cursor.fetchone()
    return row[0] if row else None


def _server() -> Findings:
    number = int(ask("SHOW server_version_num"))
    version = ask("SHOW server_version")
    if number < OLDEST * 10_000:
        yield error(WHAT, f"version {version}", f"Version {OLDEST} or newer is needed.")
    else:
        yield ok(WHAT, f"version {version}")
    if (encoding := ask("SHOW server_encoding")) != "UTF8":
        do = "Make a database with ENCODING 'UTF8' and move there."
        yield error(WHAT, f"its encoding is {encoding}", do)


def _rights() -> Findings:
    user = ask("SELECT current_user")
    if not ask("SELECT has_database_privilege(current_database(), 'CREATE')"):
        do = f"GRANT CREATE ON DATABASE {ask('SELECT current_database()')} TO {user};"
        yield error(WHAT, f"{user} may not create schemas, so no tenant can be made", do)
    for name in EXTENSIONS:
        if ask("SELECT 1 FROM pg_extension WHERE extname = %s", name):
            continue
        at_hand = ask("SELECT 1 FROM pg_available_extensions WHERE name = %s", name)
        do = (
            f"As a superuser of this database: CREATE EXTENSION {name};"
            if at_hand
            else "Install the server's contrib package (Debian: postgresql-contrib)."
        )
        yield error(WHAT, f"the extension {name} is missing", do)


def _room() -> Findings:
    pool = settings.DATABASES["default"]["OPTIONS"]["pool"]["max_size"]
    most = int(ask("SHOW max_connections")) - int(ask("SHOW superuser_reserved_connections"))
    if pool > most // 2:
        says = f"one process takes up to {pool} connections of {most}"
        yield warning(WHAT, says, "Lower DATABASE_POOL_SIZE or raise max_connections.")
    schemas = Tenant.objects.count()
    locks = int(ask("SHOW max_locks_per_transaction")) * int(ask("SHOW max_connections"))
    if schemas * LOCKS_PER_SCHEMA > locks:
        says = f"{schemas} schemas need more locks than the server has ({locks})"
        yield warning(WHAT, says, "Raise max_locks_per_transaction and restart it.")


def _tenants() -> Findings:
    tenants = list(Tenant.objects.order_by("id"))
    bad = 0
    for tenant in tenants:
        found = list(_tenant(tenant))
        bad += bool(found)
        yield from found
    if not bad:
        yield ok(WHAT, f"{len(tenants) - 1} tenants, every schema is up to date")
    if orphans := _orphans(tenants):
        do = "Nothing uses them. Look inside, then DROP SCHEMA … CASCADE."
        yield note(WHAT, f"schemas without a tenant: {', '.join(orphans)}", do)


def _tenant(tenant: Tenant) -> Findings:
    what = f"tenant {tenant.name}"
    if not ask("SELECT 1 FROM pg_namespace WHERE nspname = %s", tenant.schema_name):
        do = "Restore it from a backup; until then this tenant would read the public schema."
        yield error(what, f"its schema {tenant.schema_name} is gone", do)
        return
    if not Domain.objects.filter(tenant=tenant).exists():
        yield error(what, "no host leads there", "Add a domain on the tenant's page.")
    with in_tenant(tenant):
        missing = expected("default") - applied(connection)
        people = User.objects.filter(is_active=True)
        if not tenant.is_public and not people.filter(role=Role.ADMIN).exists():
            yield error(what, "nobody may administer it", "Make an admin on the tenant's page.")
    if missing:
        yield error(what, f"{len(missing)} migrations are missing", "Run manage.py migrate.")


def _orphans(tenants: list[Tenant]) -> list[str]:
    known = {tenant.schema_name for tenant in tenants}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nspname FROM pg_namespace n WHERE nspname !~ '^(pg_|information_schema$)'"
            " AND EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = n.oid"
            " AND relname = 'flows_flowhead')"
        )
        return sorted(name for (name,) in cursor.fetchall() if name not in known)
