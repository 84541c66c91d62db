"""Rules of the prompt and settings of the old application, each in its own shape."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from tenants.central.admin import CentralAdmin
from tenants.directives import keys
from tenants.directives.forms import DirectiveForm, KeyedRuleForm, RuleForm, SettingForm
from tenants.directives.models import VALUE_TYPES, Directive
from tenants.sites import platform_site, tenant_site

SETTINGS = Q(directive_key__gt="") & ~Q(directive_key__startswith=keys.PREFIX)
SETTINGS |= (Q(directive_key=None) | Q(directive_key="")) & Q(directive_type__in=VALUE_TYPES)


class ShapeFilter(admin.SimpleListFilter):
    title = _("rule or setting")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("rule", _("Rules")), ("setting", _("Settings"))]

    def queryset(self, request: HttpRequest, rows: QuerySet[Directive]) -> QuerySet[Directive]:
        if self.value() not in ("rule", "setting"):
            return rows
        settings = rows.filter(SETTINGS).values_list("pk", flat=True)
        chosen = Q(pk__in=list(settings))
        return rows.filter(chosen if self.value() == "setting" else ~chosen)


class DirectiveAdmin(CentralAdmin):
    list_display: tuple[str, ...] = (
        "shown_text",
        "shown_kind",
        "shown_type",
        "priority",
        "is_active",
        "updated_at",
    )
    list_filter: tuple[Any, ...] = (ShapeFilter, "is_active")
    search_fields = (
        "directive_content",
        "directive_type",
        "directive_key",
        "directive_value",
        "directive",
    )
    ordering = (F("priority").asc(nulls_last=True), "id")  # as in the prompt

    @display(description=_("content"))
    def shown_text(self, row: Directive) -> str:
        text = row.text if len(row.text) <= LONGEST else f"{row.text[:LONGEST]}…"
        key = row.directive_key if row.is_setting else ""
        return f"{key} = {text}" if key else text or "–"

    @display(description=_("rule or setting"))
    def shown_kind(self, row: Directive) -> Any:
        return _("Setting") if row.is_setting else _("Rule")

    @display(description=_("type"), ordering="directive_type")
    def shown_type(self, row: Directive) -> str:
        return row.kind or "–"

    @display(description=_("Value"))
    def shown_value(self, row: Directive) -> str:
        return row.text

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        kwargs["form"] = form_of(obj)
        return super().get_form(request, obj, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        who = ["tenant_id"] if self.on_platform(request) else []
        text = "directive_content" if self.has_change_permission(request, obj) else "shown_value"
        if obj is not None and obj.is_setting:
            names = [name for name in OF_SETTINGS if getattr(obj, name) is not None]
            return [*who, *names, text, "is_active"]
        kind = "shown_type" if obj is not None and obj.directive_key else "directive_type"
        return [*who, kind, text, "priority", "is_active"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Key, type and category of a setting are the old application's: no save touches them."""
        if obj is not None and obj.is_setting:
            return (*OF_SETTINGS, "shown_value")
        return ("shown_type", "shown_value")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            obj.save(update_fields=[*form.written(), "updated_at"])
        else:
            super().save_model(request, obj, form, change)


def form_of(row: Directive | None) -> type[DirectiveForm]:
    if row is not None and row.is_setting:
        return SettingForm
    return KeyedRuleForm if row is not None and row.directive_key else RuleForm


LONGEST = 200
OF_SETTINGS = ("directive_key", "directive_type", "category", "description")


class PlatformDirectiveAdmin(DirectiveAdmin):
    list_display = ("tenant_id", *DirectiveAdmin.list_display)
    list_filter = (*DirectiveAdmin.list_filter, "tenant_id")


tenant_site.register(Directive, DirectiveAdmin)
platform_site.register(Directive, PlatformDirectiveAdmin)
