from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from conversations.actions import move_talks  # noqa: F401  # so that the worker knows its job
from conversations.browser.old_prompts import pages as old_prompt_pages
from conversations.browser.urls import pages
from conversations.cards import cards
from conversations.checking.pages import pages as check_pages
from conversations.checking.repair_pages import pages as repair_pages
from conversations.cutover.pages import pages as cutover_pages
from conversations.cutover.v1_page import pages as v1_pages
from conversations.desk.models import ConversationRead
from conversations.flowviews.heat.pages import pages as heat_pages
from conversations.models import ErrorBudget, FeaturePrompt
from conversations.stats.pages import pages as stats_pages
from conversations.stats.sampling.pages import pages as query_pages
from conversations.status.pages import pages as status_pages
from conversations.tenant_choice import TenantChoice
from tenants.admin_base import ReadOnlyAdmin
from tenants.sites import platform_site, tenant_site


class FeaturePromptAdmin(TenantChoice):
    """Superusers only: V1 is theirs to lead tenants away from."""

    list_display = ("shown_tenant", "feature_slug", "updated_at")
    list_filter = ("tenant_id",)
    search_fields = ("feature_slug", "content")
    fields = ("tenant_id", "feature_slug", "content", "seen")


class ErrorBudgetAdmin(TenantChoice):
    list_display = ("shown_tenant", "rate", "window_minutes", "least")
    facts = ("rate", "window_minutes", "least", "alert_webhook", "alert_mail")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("shown_tenant" if obj else "tenant_id", *self.facts, "seen")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("shown_tenant",)


class ConversationReadAdmin(ReadOnlyAdmin):
    """Superusers' reads, for superusers."""

    list_display = ("at", "who", "what", "conversation_id", "query")
    list_filter = ("who", "what")
    search_fields = ("who", "=conversation_id")


platform_site.register(ConversationRead, ConversationReadAdmin)
platform_site.register(FeaturePrompt, FeaturePromptAdmin)
platform_site.register(ErrorBudget, ErrorBudgetAdmin)

tenant_site.add_pages(pages)
tenant_site.add_pages(heat_pages)
platform_site.add_pages(pages)
platform_site.add_pages(cutover_pages)
platform_site.add_pages(v1_pages)
platform_site.add_pages(old_prompt_pages)
tenant_site.add_pages(check_pages)
platform_site.add_pages(check_pages)
platform_site.add_pages(repair_pages)
platform_site.add_pages(status_pages)
tenant_site.add_pages(stats_pages)
platform_site.add_pages(stats_pages)
platform_site.add_pages(query_pages)
tenant_site.add_cards(cards)
platform_site.add_cards(cards)
