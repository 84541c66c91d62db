"""The one function that composes a tenant's part of a system prompt; both engines call it."""

from __future__ import annotations

from django.db.models import F

from tenants.directives.models import Directive

# The old application's other shape of the table keeps the type of a setting's value here.
VALUE_TYPES = ("integer", "boolean", "json", "array", "float", "setting")


def compose(tenant_id: int) -> str:
    """The active directives as lines, lowest priority number first; '' when there are none.

    Rows without a priority come last, equal ones in the order in which they were made. A row whose
    type is that of a value is a setting of the old application ("1", "{...}") and no instruction.
    """
    rows = (
        Directive.objects.for_tenant(tenant_id)
        .filter(is_active=True)
        .exclude(directive_type__in=VALUE_TYPES)
        .order_by(F("priority").asc(nulls_last=True), "id")
        .values_list("directive_content", flat=True)
    )
    return "\n".join(text.strip() for text in rows if text and text.strip())
