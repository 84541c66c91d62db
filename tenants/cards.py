"""What the platform's first page says about tenants."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from tenants.models import PUBLIC_TENANT_ID, Tenant
from tenants.sites import Card


def cards(request: HttpRequest) -> list[Card]:
    count = Tenant.objects.exclude(pk=PUBLIC_TENANT_ID).count()
    note = _("New ones are made with manage.py create_tenant")
    return [Card(_("Tenants"), count, note, reverse("admin:tenants_tenant_changelist"), "domain")]
