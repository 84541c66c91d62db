"""The old engine's prompts: a feature's, kept by us, and the old application's own table."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants.central.manager import TenantScopedManager


class FeaturePrompt(models.Model):
    """What V1 tells the model first for a feature, where the talk names no prompt of the old table."""

    tenant_id = models.BigIntegerField(_("tenant id"))
    feature_slug = models.SlugField(_("feature"), max_length=100)
    content = models.TextField(_("prompt"))
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_prompt"
        verbose_name = _("prompt of V1")
        verbose_name_plural = _("prompts of V1")
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "feature_slug"], name="ca_prompt_feature")
        ]

    def __str__(self) -> str:
        return self.feature_slug

    def validate_constraints(self, exclude: Any = None) -> None:
        """Django would ask without a tenant."""
        rows = FeaturePrompt.objects.for_tenant(self.tenant_id).exclude(pk=self.pk)
        if rows.filter(feature_slug=self.feature_slug).exists():
            message = _("This feature has a prompt already; change that one.")
            raise ValidationError({"feature_slug": message})
