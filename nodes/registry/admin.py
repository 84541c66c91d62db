from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminTextareaWidget

from nodes.registry.models import WorkflowNode
from tenants.sites import platform_site


class WorkflowNodeForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = WorkflowNode
        fields = ("name", "description", "category", "is_global", "is_active", "tenant_whitelist")
        widgets = {"tenant_whitelist": UnfoldAdminTextareaWidget(attrs={"rows": 2})}

    def clean_tenant_whitelist(self) -> str | None:
        raw = self.cleaned_data["tenant_whitelist"]
        if not raw:
            return None
        try:
            value = json.loads(raw)
        except ValueError:
            value = None
        if not isinstance(value, list) or not all(type(item) is int for item in value):
            raise ValidationError(_("Write a JSON list of tenant ids, for example [2, 3]."))
        return raw  # type: ignore[no-any-return]


class WorkflowNodeAdmin(ModelAdmin):
    """All types, inactive ones too: a type that is switched off can be switched on again."""

    form = WorkflowNodeForm
    list_display = ("type", "name", "category", "is_global", "is_active", "tenant_whitelist")
    list_filter = ("category", "is_active", "is_global")
    search_fields = ("type", "name")
    readonly_fields = ("type", "node_class", "config_schema", "created_at", "updated_at")
    ordering = ("category", "type")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.updated_at = timezone.now()
        obj.save(update_fields=[*form.changed_data, "updated_at"])


platform_site.register(WorkflowNode, WorkflowNodeAdmin)
