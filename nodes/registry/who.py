"""Who may use a node type, in words: being for all tenants wins over the list of tenants."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from nodes.registry.models import WorkflowNode
from nodes.registry.uses import all_tenants


def tenant_names() -> dict[int, str]:
    return {tenant.pk: tenant.name for tenant in all_tenants()}


def permitted_words(node: WorkflowNode, names: Mapping[int, str]) -> str:
    listed = ", ".join(names.get(pk, f"#{pk}") for pk in node.whitelist)
    if not node.is_active:
        return _("nobody: it is not active")
    if not node.is_global:
        return listed or "–"
    if not listed:
        return _("all")
    return _("all; the list (%(tenants)s) has no effect") % {"tenants": listed}
