"""The one function that composes a tenant's part of a system prompt; both engines call it."""

from __future__ import annotations

from django.db.models import F

from tenants.directives.models import Directive


def compose(tenant_id: int) -> str:
    """The active rules as lines, lowest priority number first; '' when there are none.

    Rows without a priority come last, equal ones in the order in which they were made. Settings of the
    old application ("1", "{...}") are no instructions.
    """
    rows = (
        Directive.objects.for_tenant(tenant_id)
        .filter(is_active=True)
        .order_by(F("priority").asc(nulls_last=True), "id")
    )
    texts = (row.text.strip() for row in rows if not row.is_setting)
    return "\n".join(text for text in texts if text)
