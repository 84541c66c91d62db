from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from unfold.decorators import display

from nodes.registry.effect import effect_of
from nodes.registry.form import WorkflowNodeForm
from nodes.registry.models import WorkflowNode
from nodes.registry.permitted import forget
from nodes.registry.schema_table import schema_table
from nodes.registry.uses import Use, all_tenants, where_used
from nodes.registry.who import permitted_words, tenant_names
from nodes.registry.wild import fill_quietly
from tenants.central.admin import CentralPages
from tenants.sites import platform_site

CONFIRMED = "_confirmed"


class WorkflowNodeAdmin(CentralPages):
    """All types, inactive ones too: a type that is switched off can be switched on again."""

    form = WorkflowNodeForm
    list_display = ("type", "shown_name", "category", "is_global", "is_active")
    list_filter = ("category", "is_active", "is_global")
    search_fields = ("type", "name", "node_name")
    fields: tuple[str, ...] = (
        "type",
        "ours",
        "name",
        "description",
        "category",
        "is_active",
        "is_global",
        "tenant_whitelist",
        "who",
        "used_by",
        "settings",
        "node_class",
        "created_at",
        "updated_at",
    )
    readonly_fields = (
        "type",
        "ours",
        "shown_name",
        "about",
        "who",
        "node_class",
        "settings",
        "used_by",
        "created_at",
        "updated_at",
    )
    ordering = ("category", "type")

    def get_queryset(self, request: HttpRequest) -> Any:
        fill_quietly()  # rows that the old application added since, or their forms lack a name
        return super().get_queryset(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        if self.has_change_permission(request, obj):
            return list(self.fields)
        shown = {"name": "shown_name", "description": "about"}
        return [shown.get(name, name) for name in self.fields]

    def get_list_display(self, request: HttpRequest) -> Any:
        names = tenant_names()

        @display(description=_("tenants"))
        def tenants(node: WorkflowNode) -> str:
            return permitted_words(node, names)

        return [*self.list_display, tenants]

    @display(description=_("name"), ordering="name")
    def shown_name(self, node: WorkflowNode) -> str:
        return node.label

    @display(description=_("description"))
    def about(self, node: WorkflowNode) -> str:
        return node.about or "–"

    @display(description=_("who may use it"))
    def who(self, node: WorkflowNode) -> str:
        return permitted_words(node, tenant_names())

    @display(description=_("in chatadmin"))
    def ours(self, node: WorkflowNode) -> Any:
        if node.is_ours:
            return _("Yes")
        return _("No: flows keep such nodes and show them, but none of them is run.")

    @display(description=_("settings of the node"))
    def settings(self, node: WorkflowNode) -> str:
        return schema_table(node.config_schema)

    @display(description=_("used by"))
    def used_by(self, node: WorkflowNode) -> str:
        found = where_used(node.type or "", all_tenants())
        lines = [(entry.tenant.name, flows(entry.uses)) for entry in found]
        return format_html_join("", "<p><strong>{}</strong>: {}</p>", lines) or str(_("no flow"))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method == "POST" and object_id and CONFIRMED not in request.POST:
            question = self.question(request, unquote(object_id))
            if question is not None:
                return question
        return super().changeform_view(request, object_id, form_url, extra_context)

    def question(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """The page that tells whom a change takes the type away from; None where it does not."""
        now, then = (self.get_object(request, object_id) for _number in range(2))
        if now is None or not self.has_change_permission(request, now):
            return None
        form = self.get_form(request, then, change=True)(request.POST, instance=then)
        if not form.is_valid():
            return None
        effect = effect_of(now, then)
        if not effect.losing:
            return None
        fields = [(k, v) for k, values in request.POST.lists() for v in values if k != TOKEN]
        context = {
            **self.admin_site.each_context(request),
            "title": _("This takes the node away"),
            "opts": self.opts,
            "node": now,
            "effect": effect,
            "lines": [(entry.tenant, flows(entry.uses)) for entry in effect.uses],
            "fields": [*fields, (CONFIRMED, "1")],
        }
        return TemplateResponse(request, "registry/confirm.html", context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.updated_at = timezone.now()
        obj.save(update_fields=[*form.changed_data, "updated_at"])
        forget()


TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (a field's name)


def flows(uses: list[Use]) -> str:
    """ "Sales (published), Returns (not published)"."""
    return format_html_join(", ", "{} ({})", [(use.flow_name, _state(use)) for use in uses])


def _state(use: Use) -> Any:
    return pgettext("of a flow", "published") if use.published else _("saved, not published")


platform_site.register(WorkflowNode, WorkflowNodeAdmin)
