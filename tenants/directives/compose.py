"""The one function that composes a tenant's part of a system prompt; both engines call it."""

from __future__ import annotations

from django.db.models import F

from tenants.directives.models import Directive


def compose(tenant_id: int) -> str:
    """The active directives as lines, lowest priority number first; '' when there are none.

    Rows without a priority come last, equal ones in the order in which they were made.
    """
    rows = (
        Directive.objects.for_tenant(tenant_id)
        .filter(is_active=True)
        .order_by(F("priority").asc(nulls_last=True), "id")
        .values_list("directive_content", flat=True)
    )
    return "\n".join(text.strip() for text in rows if text and text.strip())
