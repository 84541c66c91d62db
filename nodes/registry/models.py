"""`ai_workflow_nodes`: which node types exist and which tenants may use them."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from nodes.kinds import KINDS
from tenants.central.optional import (
    OptionalBoolean,
    OptionalChar,
    OptionalDateTime,
    OptionalText,
)
from tenants.central.wild_model import WildModel

LONGEST_ID = 19  # digits of a BIGINT


class WorkflowNode(WildModel):
    """One node type. `is_global` wins over `tenant_whitelist` (JSON array of tenant ids)."""

    id = models.BigAutoField(primary_key=True)
    type = OptionalChar(_("type"), max_length=50, null=True, instead=("node_key",))
    name = OptionalChar(_("name"), max_length=255, null=True)
    description = OptionalText(_("description"), null=True, blank=True)
    category = OptionalChar(_("category"), max_length=50, null=True)
    node_class = OptionalChar(_("class"), max_length=255, null=True, blank=True)
    is_global = OptionalBoolean(_("for all tenants"), null=True, default=True)
    is_active = OptionalBoolean(_("active"), null=True, default=True)
    # Text, not JSONField: Django's would rewrite what another application wrote.
    tenant_whitelist = OptionalText(_("tenant whitelist"), null=True, blank=True)
    config_schema = OptionalText(_("config schema"), null=True, blank=True)
    created_at = OptionalDateTime(_("created"), null=True)
    updated_at = OptionalDateTime(_("changed"), null=True)
    # The old application's own; texts as JSON, {"en": ..., "tr": ...}.
    node_key = OptionalChar(_("key"), max_length=255, null=True, blank=True)
    node_name = OptionalText(_("name"), null=True, blank=True)
    node_description = OptionalText(_("description"), null=True, blank=True)

    class Meta:
        managed = False
        db_table = "ai_workflow_nodes"
        verbose_name = _("node type")
        verbose_name_plural = _("node types")

    def __str__(self) -> str:
        return storable(self.label) or str(self.pk)

    def old_columns(self) -> dict[str, Any]:
        """Valid for any type: the old application's pages show them, ours do not."""
        return {"order": 0, "icon": "", "default_config": "{}"}

    @property
    def label(self) -> str:
        """The name for people: ours where it is filled, else the old application's, else the type."""
        return self.name or localized(self.node_name) or self.type or ""

    @property
    def about(self) -> str:
        return self.description or localized(self.node_description)

    @property
    def is_ours(self) -> bool:
        """Whether chatadmin has this type: others are shown, and flows keep them, but none runs."""
        return self.type in KINDS

    @property
    def whitelist(self) -> list[int]:
        """Tenant ids of the whitelist; what is no list of numbers counts as empty."""
        return parse_whitelist(self.tenant_whitelist)

    def permits(self, tenant_id: int) -> bool:
        return bool(self.is_active) and (bool(self.is_global) or tenant_id in self.whitelist)


def parse_whitelist(raw: str | None) -> list[int]:
    """Tenant ids of a JSON list; whatever else stands there permits nobody."""
    return [int(item) for item in whitelist_items(raw) if _is_id(str(item))]


def whitelist_items(raw: str | None) -> list[Any]:
    """Whatever stands in the list; nothing where the text is none."""
    try:
        value: Any = json.loads(raw or "[]")
    except (ValueError, RecursionError):
        return []
    return value if isinstance(value, list) else []


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) <= LONGEST_ID


def localized(raw: str | None) -> str:
    """The text of {"en": ..., "tr": ...}: English, else Turkish, else any; other text as it stands."""
    try:
        value: Any = json.loads(raw or '""')
    except (ValueError, RecursionError):
        return (raw or "").strip()
    if not isinstance(value, dict):
        return storable(value.strip()) if isinstance(value, str) else ""
    texts = [value.get("en"), value.get("tr"), *value.values()]
    found = (text.strip() for text in texts if isinstance(text, str) and text.strip())
    return storable(next(found, ""))


def storable(text: str) -> str:
    """For the databases that keep copies: no NUL (PostgreSQL), no halves of characters (all)."""
    whole = text.encode("utf-8", "replace").decode()
    return whole.replace("\0", "\N{REPLACEMENT CHARACTER}")
