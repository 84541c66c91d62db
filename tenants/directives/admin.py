"""Rules of the prompt and settings of the old application, each in its own shape."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from tenants.central.admin import CentralAdmin, CentralPages
from tenants.central.router import ALIAS
from tenants.directives import flip, keys
from tenants.directives.actions.make import facts_of
from tenants.directives.changes import record
from tenants.directives.forms import (
    DirectiveForm,
    GlobalDirectiveForm,
    KeyedRuleForm,
    RuleForm,
    SettingForm,
)
from tenants.directives.models import VALUE_TYPES, Directive, GlobalDirective
from tenants.directives.ours import tables_exist
from tenants.directives.pages.guard import name_of
from tenants.directives.pages.urls import platform_pages, tenant_pages
from tenants.sites import platform_site, tenant_site

__all__ = ["flip"]  # its job is registered by the import

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

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """404 before 403: who may not write learns nothing of others' rows."""
        row = super().get_object(request, object_id, from_field)
        if row is None:
            raise Http404
        return row

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        kwargs["form"] = form_of(obj)
        return super().get_form(request, obj, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        who = ["tenant_id"] if self.on_platform(request) else []
        may_change = self.has_change_permission(request, obj)
        text = "directive_content" if may_change else "shown_value"
        seen = ["seen"] if obj is not None and may_change else []
        if obj is not None and obj.is_setting:
            names = [name for name in OF_SETTINGS if getattr(obj, name) is not None]
            return [*who, *names, text, "is_active", *seen]
        kind = "shown_type" if obj is not None and obj.directive_key else "directive_type"
        return [*who, kind, text, "priority", "is_active", *seen]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Key, type and category of a setting are the old application's: no save touches them."""
        if obj is not None and obj.is_setting:
            return (*OF_SETTINGS, "shown_value")
        return ("shown_type", "shown_value")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: what is switched off can be switched on again."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """With its record: Django's page is one transaction on the central database."""
        if not change:
            super().save_model(request, obj, form, change)
            written(request, obj, "made", None, facts_of(obj))
            return
        names = form.written()
        rows = Directive.objects.for_platform().select_for_update()
        before = {name: getattr(rows.get(pk=obj.pk), name) for name in names}
        obj.save(update_fields=[*names, "updated_at"])
        if names:
            written(request, obj, "changed", before, {n: getattr(obj, n) for n in names})


def written(request: HttpRequest, row: Directive, action: str, before: Any, after: Any) -> None:
    if tables_exist():
        what = (row.tenant_id, "directive", row.pk, action, name_of(request))
        record(*what, before=before, after=after)


def form_of(row: Directive | None) -> type[DirectiveForm]:
    if row is not None and row.is_setting:
        return SettingForm
    return KeyedRuleForm if row is not None and row.directive_key else RuleForm


LONGEST = 200
GLOBAL_FIELDS = ("directive_type", "content", "priority", "is_active")
OF_SETTINGS = ("directive_key", "directive_type", "category", "description")


class TenantDirectiveAdmin(DirectiveAdmin):
    """Only to be read: a tenant's people write drafts (pages/mine.py), superusers decide."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class GlobalDirectiveAdmin(CentralPages):
    """What every tenant inherits; on the platform only."""

    list_display = ("directive_type", "shown_text", "priority", "is_active", "updated_at")
    list_filter = ("is_active",)
    search_fields = ("directive_type", "content")
    form = GlobalDirectiveForm
    fields = (*GLOBAL_FIELDS, "seen")
    ordering = (F("priority").asc(nulls_last=True), "id")

    @display(description=_("content"))
    def shown_text(self, row: GlobalDirective) -> str:
        return row.content if len(row.content) <= LONGEST else f"{row.content[:LONGEST]}…"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        names = form.changed_data
        rows = GlobalDirective.objects.select_for_update()
        before = {n: getattr(rows.get(pk=obj.pk), n) for n in names} if change else None
        obj.save(using=ALIAS, update_fields=[*names, "updated_at"] if change else None)
        after = {n: getattr(obj, n) for n in (names if change else GLOBAL_FIELDS)}
        action = "changed" if change else "made"
        record(None, "global", obj.pk, action, name_of(request), before=before, after=after)


class PlatformDirectiveAdmin(DirectiveAdmin):
    list_display = ("tenant_id", *DirectiveAdmin.list_display)
    list_filter = (*DirectiveAdmin.list_filter, "tenant_id")


tenant_site.register(Directive, TenantDirectiveAdmin)
tenant_site.add_pages(tenant_pages)
platform_site.register(Directive, PlatformDirectiveAdmin)
platform_site.register(GlobalDirective, GlobalDirectiveAdmin)
platform_site.add_pages(platform_pages)
