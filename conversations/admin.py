from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from conversations.browser.old_prompts import pages as old_prompt_pages
from conversations.browser.urls import pages
from conversations.cards import cards
from conversations.cutover.pages import pages as cutover_pages
from conversations.desk.models import ConversationRead
from conversations.models import ErrorBudget, FeaturePrompt
from tenants.admin_base import ReadOnlyAdmin
from tenants.central.admin import CentralAdmin
from tenants.sites import platform_site, tenant_site


class FeaturePromptAdmin(CentralAdmin):
    """Superusers only: V1 is theirs to lead tenants away from."""

    list_display = ("tenant_id", "feature_slug", "updated_at")
    list_filter = ("tenant_id",)
    search_fields = ("feature_slug", "content")
    fields = ("tenant_id", "feature_slug", "content")


class ErrorBudgetAdmin(CentralAdmin):
    list_display = ("tenant_id", "rate", "window_minutes", "least")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("tenant_id",) if obj else ()


class ConversationReadAdmin(ReadOnlyAdmin):
    """Superusers' reads, for superusers."""

    list_display = ("at", "who", "what", "conversation_id", "query")
    list_filter = ("who", "what")
    search_fields = ("who", "=conversation_id")


platform_site.register(ConversationRead, ConversationReadAdmin)
platform_site.register(FeaturePrompt, FeaturePromptAdmin)
platform_site.register(ErrorBudget, ErrorBudgetAdmin)

tenant_site.add_pages(pages)
platform_site.add_pages(pages)
platform_site.add_pages(cutover_pages)
platform_site.add_pages(old_prompt_pages)
tenant_site.add_cards(cards)
platform_site.add_cards(cards)
