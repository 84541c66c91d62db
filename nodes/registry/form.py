"""The form of a registry row: tenants by name, the three categories and what the row has."""

from __future__ import annotations

from typing import Any, get_args

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminSelect2MultipleWidget, UnfoldAdminSelectWidget

from nodes.contract import Category
from nodes.registry.models import WorkflowNode
from nodes.registry.uses import all_tenants
from nodes.registry.whitelist import merged
from tenants.central.kept import KeptLine, KeptText


class WorkflowNodeForm(forms.ModelForm):  # type: ignore[type-arg]
    name = KeptLine(label=gettext_lazy("Name"), max_length=255)
    description = KeptText(label=gettext_lazy("Description"), required=False)
    category = forms.ChoiceField(
        label=gettext_lazy("Category"), required=False, widget=UnfoldAdminSelectWidget
    )
    tenant_whitelist = forms.MultipleChoiceField(
        label=gettext_lazy("Tenants"),
        required=False,
        widget=UnfoldAdminSelect2MultipleWidget,
        help_text=gettext_lazy("They count while the node is not for all tenants."),
    )

    class Meta:
        model = WorkflowNode
        fields = ("name", "description", "category", "is_global", "is_active", "tenant_whitelist")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored: str | None = self.instance.tenant_whitelist
        self.stored_category: str | None = self.instance.category
        listed = self.instance.whitelist
        self.initial["tenant_whitelist"] = [str(tenant_id) for tenant_id in listed]
        self.fields["tenant_whitelist"].choices = tenant_choices(listed)  # type: ignore[attr-defined]
        self.fields["category"].choices = category_choices(self.instance.category)  # type: ignore[attr-defined]

    def clean_tenant_whitelist(self) -> str | None:
        return merged(self.stored, [int(item) for item in self.cleaned_data["tenant_whitelist"]])

    def clean_category(self) -> str | None:
        chosen: str = self.cleaned_data["category"]
        return chosen or self.stored_category


def tenant_choices(listed: list[int]) -> list[tuple[str, str]]:
    """All tenants by name, then the listed ids that belong to none of them."""
    tenants = {tenant.pk: f"{tenant.name} ({tenant.pk})" for tenant in all_tenants()}
    unknown = [i for i in dict.fromkeys(listed) if i not in tenants]
    names = {**tenants, **{i: _("unknown tenant (%(id)s)") % {"id": i} for i in unknown}}
    return [(str(tenant_id), name) for tenant_id, name in names.items()]


def category_choices(present: str | None) -> list[tuple[str, str]]:
    """The seed's three; a row with another category, or none, keeps it."""
    names = list(get_args(Category))
    return [(name, name) for name in dict.fromkeys([*names, present or ""])]
