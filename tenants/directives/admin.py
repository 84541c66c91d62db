from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from tenants.central.admin import CentralAdmin
from tenants.directives.models import Directive
from tenants.sites import platform_site, tenant_site


class DirectiveAdmin(CentralAdmin):
    list_display: tuple[str, ...] = (
        "directive_content",
        "directive_type",
        "priority",
        "is_active",
        "updated_at",
    )
    list_filter: tuple[str, ...] = ("is_active",)
    search_fields = ("directive_content", "directive_type")
    ordering = ("priority", "id")
    fields = ("tenant_id", "directive_type", "directive_content", "priority", "is_active")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [f for f in self.fields if f != "tenant_id" or self.on_platform(request)]


class PlatformDirectiveAdmin(DirectiveAdmin):
    list_display = ("tenant_id", *DirectiveAdmin.list_display)
    list_filter = ("is_active", "tenant_id")


tenant_site.register(Directive, DirectiveAdmin)
platform_site.register(Directive, PlatformDirectiveAdmin)
