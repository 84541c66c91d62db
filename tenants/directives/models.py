"""`ai_tenant_directives`: what every prompt of a tenant begins with. The old application writes it too."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants.central.manager import TenantScopedManager


class Directive(models.Model):
    """One instruction. `priority`: the lowest comes first in the prompt."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.BigIntegerField(_("tenant id"), null=True)
    directive_type = models.CharField(_("type"), max_length=50, null=True)
    directive_content = models.TextField(_("content"), null=True)
    is_active = models.BooleanField(_("active"), null=True, default=True)
    priority = models.IntegerField(_("priority"), null=True, default=0)
    created_at = models.DateTimeField(_("created"), null=True, auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), null=True, auto_now=True)

    objects = TenantScopedManager()

    class Meta:
        managed = False
        db_table = "ai_tenant_directives"
        verbose_name = _("directive")
        verbose_name_plural = _("directives")

    def __str__(self) -> str:
        return (self.directive_content or "")[:80]
