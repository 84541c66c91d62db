"""Removes the demonstration: its tenants with their schemas, and its rows in the central database."""

from __future__ import annotations

from django.db import connection, connections, transaction
from django.db.backends.utils import CursorWrapper

from conversations.demo.guard import require_demo_server
from conversations.demo.legacy import CONVERSATIONS, ids_of, is_loaded, legacy_rows
from conversations.demo.shop import Shop
from conversations.demo.talks import store
from conversations.demo.tenant import find_tenant
from tenants.central.dump import Row
from tenants.central.schema import central_schema, forget
from tenants.context import in_public
from tenants.hosts import forget_hosts
from tenants.models import Domain, Tenant

MESSAGES = ("ai_messages", "ai_conversation_messages")
# What tells a row of the file from another row that has its id.
_SIGN = {
    "ai_messages": "conversation_id",
    "ai_conversation_messages": "conversation_id",
    "ai_prompts": "name",
    "ai_tenant_directives": "directive_content",
}


def remove_demo(shops: list[Shop]) -> None:
    """Raises DemoError before anything is deleted where ids or databases are somebody else's."""
    require_demo_server()
    is_loaded()  # raises where the conversations of these ids are not ours
    tenants = [tenant for tenant in map(find_tenant, shops) if tenant is not None]
    forget()
    with transaction.atomic(using="central"), connections["central"].cursor() as cursor:
        _remove_central(cursor, [shop.id for shop in shops])
    for tenant in tenants:
        _remove_tenant(tenant)
    forget_hosts()


def _remove_central(cursor: CursorWrapper, tenant_ids: list[int]) -> None:
    """Tables and columns that this server lacks are passed over."""
    store.remove()  # those of no tenant among them
    own = sorted(name for name in central_schema().columns if name.startswith("chatadmin_"))
    conversations = _conversations(cursor, tenant_ids)
    for table in (*own, *MESSAGES):
        _delete(cursor, table, "conversation_id", conversations)
    for table in (*own, "ai_tenant_directives"):
        _delete(cursor, table, "tenant_id", tenant_ids)
    for row in legacy_rows():
        _delete_row(cursor, row)
    _delete(cursor, CONVERSATIONS, "id", conversations)


def _conversations(cursor: CursorWrapper, tenant_ids: list[int]) -> list[int]:
    cursor.execute(
        f"SELECT id FROM {CONVERSATIONS} WHERE tenant_id IN %s OR id IN %s",
        [tenant_ids, ids_of(CONVERSATIONS)],
    )
    return [row[0] for row in cursor.fetchall()]


def _delete(cursor: CursorWrapper, table: str, column: str, values: list[int]) -> None:
    if values and central_schema().has(table, column):
        cursor.execute(f"DELETE FROM `{table}` WHERE `{column}` IN %s", [values])


def _delete_row(cursor: CursorWrapper, row: Row) -> None:
    """Rows of the file that hang on no tenant and no conversation."""
    sign = _SIGN.get(row.table)
    if sign is not None and central_schema().has(row.table, "id", sign):
        cursor.execute(
            f"DELETE FROM `{row.table}` WHERE id = %s AND `{sign}` <=> %s",
            [row.values["id"], row.values[sign]],
        )


def _remove_tenant(tenant: Tenant) -> None:
    with in_public(), transaction.atomic(), connection.cursor() as cursor:
        schema = connection.ops.quote_name(tenant.schema_name)
        cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        Domain.objects.filter(tenant_id=tenant.pk).delete()
        Tenant.objects.filter(pk=tenant.pk).delete()
