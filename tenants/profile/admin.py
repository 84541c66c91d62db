from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tenants.admin_base import BaseAdmin
from tenants.profile.forms import ModelKeyForm
from tenants.profile.models import Profile
from tenants.sites import tenant_site


class ProfileAdmin(BaseAdmin):
    """One row: the list leads straight to it."""

    form = ModelKeyForm
    fieldsets = (
        (_("Assistant"), {"fields": ("assistant_name", "default_language")}),
        (_("Contact facts"), {"fields": ("phone", "email", "whatsapp", "address", "website")}),
        (_("Model"), {"fields": ("model_base_url", "model_name", "model_key")}),
    )

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        row, _created = Profile.objects.get_or_create(pk=1)
        return HttpResponseRedirect(reverse("admin:profile_profile_change", args=[row.pk]))

    def save_model(self, request: HttpRequest, obj: Profile, form: Any, change: bool) -> None:
        """Only what was changed here: the platform may set the model's address meanwhile."""
        fields = set(form.changed_data)
        if {"model_key", "model_base_url"} & fields:
            fields = fields - {"model_key"} | {"model_key_sealed"}
        obj.save(update_fields=fields)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


tenant_site.register(Profile, ProfileAdmin)
