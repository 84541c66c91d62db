"""Tenants on the platform host, with the model address that only a superuser may set."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.widgets import UnfoldAdminTextInputWidget, UnfoldAdminURLInputWidget

from tenants.admin_base import BaseAdmin
from tenants.cards import cards
from tenants.context import in_tenant
from tenants.domains import clean_domain
from tenants.hosts import forget_hosts
from tenants.models import PUBLIC_TENANT_ID, Domain, Tenant
from tenants.profile.models import Profile, the_profile, web_address
from tenants.sites import platform_site


class TenantForm(forms.ModelForm):  # type: ignore[type-arg]
    model_base_url = forms.CharField(
        label=_("Model address"),
        required=False,
        max_length=200,
        validators=[web_address],
        widget=UnfoldAdminURLInputWidget(),
        help_text=_("Base URL of an OpenAI-compatible service. Empty: offline answers."),
    )
    model_name = forms.CharField(
        label=_("Model"), required=False, max_length=100, widget=UnfoldAdminTextInputWidget()
    )

    class Meta:
        model = Tenant
        fields = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            with in_tenant(self.instance):
                profile = the_profile()
            self.initial.setdefault("model_base_url", profile.model_base_url)
            self.initial.setdefault("model_name", profile.model_name)


class DomainForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Domain
        fields = ("domain", "is_primary")

    def clean_domain(self) -> str:
        return clean_domain(self.cleaned_data["domain"])


class DomainInline(TabularInline):
    model = Domain
    form = DomainForm
    extra = 0


class TenantAdmin(BaseAdmin):
    """Tenants are made by `manage.py create_tenant`; here they are named and wired."""

    form = TenantForm
    list_display = ("id", "name", "schema_name", "created_at")
    list_display_links = ("id", "name")
    search_fields = ("name", "schema_name")
    readonly_fields = ("id", "schema_name", "created_at")
    fields = ("id", "name", "schema_name", "created_at", "model_base_url", "model_name")
    inlines = (DomainInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).exclude(pk=PUBLIC_TENANT_ID)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Tenant, form: Any, change: bool) -> None:
        obj.save(verbosity=0, update_fields=["name"])
        with in_tenant(obj):
            Profile.objects.update_or_create(pk=1, defaults=self._of_profile(form))
        forget_hosts()

    def _of_profile(self, form: Any) -> dict[str, Any]:
        """Only what was changed here: the tenant's people edit the same row."""
        changed = {"model_base_url", "model_name"} & set(form.changed_data)
        return {field: form.cleaned_data[field] for field in changed}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        forget_hosts()


platform_site.register(Tenant, TenantAdmin)
platform_site.add_cards(cards)
