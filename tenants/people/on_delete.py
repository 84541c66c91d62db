"""What becomes of a tenant's rows when the person they name is deleted.

The platform's people stand in the public schema, where a tenant's tables do not exist. Django would look
there for rows of theirs all the same.
"""

from __future__ import annotations

from typing import Any

from django.db import connections, models
from django_tenants.utils import get_public_schema_name


def delete_in_tenant(collector: Any, field: Any, rows: Any, using: str) -> None:
    if _is_tenant(using):
        models.CASCADE(collector, field, rows, using)


def clear_in_tenant(collector: Any, field: Any, rows: Any, using: str) -> None:
    if _is_tenant(using):
        models.SET_NULL(collector, field, rows, using)


def _is_tenant(using: str) -> bool:
    connection: Any = connections[using]  # of django-tenants
    return bool(connection.schema_name != get_public_schema_name())


# Else Django reads the rows before it asks.
for rule in (delete_in_tenant, clear_in_tenant):
    rule.lazy_sub_objs = True  # type: ignore[attr-defined]
