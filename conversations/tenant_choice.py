"""Forms and lists over rows of a tenant that name it, in place of its number."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Field
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from conversations.browser.names import tenant_label, tenant_names
from tenants.central.admin import CentralAdmin
from tenants.central.seen import SeenForm


class TenantChoice(CentralAdmin):
    """For the platform's pages. `shown_tenant` is for lists, and for rows that keep their tenant. Among its
    fields is `seen`: nobody writes over a change that they have not read."""

    form = SeenForm

    @display(description=_("Tenant"))
    def shown_tenant(self, row: Any) -> str:
        return f"{tenant_label(str(row.tenant_id), tenant_names())} ({row.tenant_id})"

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name != self.tenant_field:
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        names = [(id, f"{name} ({id})") for id, name in tenant_names().items()]
        return forms.TypedChoiceField(
            coerce=int,
            choices=[("", "---------"), *names],
            label=_("Tenant"),
            widget=UnfoldAdminSelectWidget,
        )
