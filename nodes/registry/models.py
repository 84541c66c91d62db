"""`ai_workflow_nodes`: which node types exist and which tenants may use them."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_ID = 19  # digits of a BIGINT


class WorkflowNode(models.Model):
    """One node type. `is_global` wins over `tenant_whitelist` (JSON array of tenant ids)."""

    id = models.BigAutoField(primary_key=True)
    type = models.CharField(_("type"), max_length=50, null=True)
    name = models.CharField(_("name"), max_length=255, null=True)
    description = models.TextField(_("description"), null=True, blank=True)
    category = models.CharField(_("category"), max_length=50, null=True)
    node_class = models.CharField(_("class"), max_length=255, null=True, blank=True)
    is_global = models.BooleanField(_("for all tenants"), null=True, default=True)
    is_active = models.BooleanField(_("active"), null=True, default=True)
    # Text, not JSONField: Django's would rewrite what another application wrote.
    tenant_whitelist = models.TextField(_("tenant whitelist"), null=True, blank=True)
    config_schema = models.TextField(_("config schema"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), null=True)
    updated_at = models.DateTimeField(_("changed"), null=True)

    class Meta:
        managed = False
        db_table = "ai_workflow_nodes"
        verbose_name = _("node type")
        verbose_name_plural = _("node types")

    def __str__(self) -> str:
        return self.name or self.type or str(self.pk)

    @property
    def whitelist(self) -> list[int]:
        """Tenant ids of the whitelist; what is no list of numbers counts as empty."""
        return parse_whitelist(self.tenant_whitelist)

    def permits(self, tenant_id: int) -> bool:
        return bool(self.is_active) and (bool(self.is_global) or tenant_id in self.whitelist)


def parse_whitelist(raw: str | None) -> list[int]:
    try:
        value: Any = json.loads(raw or "[]")
    except (ValueError, RecursionError):
        return []
    if not isinstance(value, list):
        return []
    return [int(item) for item in value if _is_id(str(item))]


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) <= LONGEST_ID
