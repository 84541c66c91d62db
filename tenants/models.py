"""Tenants and the hosts they answer on; both live in the public schema."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_tenants.models import DomainMixin, TenantMixin

# The public schema's own row; legacy tenant ids are positive and survive as they are.
PUBLIC_TENANT_ID = -1

valid_schema = RegexValidator(
    r"^(?!pg_|public$|information_schema$)[a-z][a-z0-9_]{0,62}$",
    _("Use lower-case letters, digits and _, beginning with a letter (at most 63)."),
)


class Tenant(TenantMixin):
    """One customer. `id` is the tenant_id of every central row; `schema_name` is its PostgreSQL schema."""

    id = models.BigAutoField(_("id"), primary_key=True)
    schema_name = models.CharField(_("schema"), max_length=63, unique=True)
    name = models.CharField(_("name"), max_length=255)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    # Schemas are made by tenants/actions/create_tenant.py, which verifies and undoes them.
    auto_create_schema = False
    auto_drop_schema = False

    class Meta:
        db_table = "tenants"
        verbose_name = _("tenant")
        verbose_name_plural = _("tenants")

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        return bool(self.schema_name == settings.PUBLIC_SCHEMA_NAME)


class Domain(DomainMixin):
    """A host name a tenant answers on."""

    domain = models.CharField(_("domain"), max_length=253, unique=True)
    is_primary = models.BooleanField(_("primary"), default=True)

    class Meta:
        verbose_name = _("domain")
        verbose_name_plural = _("domains")

    def __str__(self) -> str:
        return str(self.domain)
