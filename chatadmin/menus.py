"""The look of the admin pages, and the sidebars of the two sites (tenants/sites.py)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

_UNFOLD_BASE: dict[str, Any] = {
    "SITE_SYMBOL": "forum",
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda request: static("chatadmin/icon.svg"),
        }
    ],
    "SHOW_LANGUAGES": True,
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    "BORDER_RADIUS": "6px",
    "STYLES": [lambda request: static("chatadmin/theme.css")],
}


def _item(title: Any, icon: str, link: str) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse_lazy(link)}


def at_conversations(request: HttpRequest) -> bool:
    """The list and its talks; admin pages of our models stand below the same address."""
    rest = request.path.removeprefix("/admin/conversations/")
    return rest != request.path and not rest[:1].isalpha()


UNFOLD = _UNFOLD_BASE
UNFOLD_TENANT: dict[str, Any] = {
    **_UNFOLD_BASE,
    "SITE_TITLE": "chatadmin",
    "SIDEBAR": {
        "show_search": False,
        "navigation": [
            {
                "title": _("Chat"),
                "items": [
                    _item(_("Flows"), "account_tree", "tenant_admin:flows_flow_changelist"),
                    _item(_("Routes"), "alt_route", "tenant_admin:flows_route_changelist"),
                    _item(_("Conversations"), "forum", "tenant_admin:conversation_list"),
                    {
                        **_item(_("Statistics"), "bar_chart", "tenant_admin:statistics"),
                        "permission": "conversations.stats.pages.sees_statistics",
                    },
                    {
                        **_item(_("Consistency"), "fact_check", "tenant_admin:consistency"),
                        "permission": "conversations.checking.pages.sees_report",
                    },
                ],
            },
            {
                "title": _("Shop"),
                "items": [
                    _item(_("Products"), "inventory_2", "tenant_admin:catalog_product_changelist"),
                    _item(_("Categories"), "category", "tenant_admin:catalog_category_changelist"),
                    _item(_("Currencies"), "payments", "tenant_admin:catalog_currency_changelist"),
                    _item(_("Profile"), "storefront", "tenant_admin:profile_profile_changelist"),
                    _item(_("Directives"), "rule", "tenant_admin:directive_board"),
                    _item(_("People"), "group", "tenant_admin:people_user_changelist"),
                ],
            },
        ],
    },
}
UNFOLD_PLATFORM: dict[str, Any] = {
    **_UNFOLD_BASE,
    "SITE_TITLE": "chatadmin",
    "SITE_HEADER": _("chatadmin platform"),
    "SIDEBAR": {
        "show_search": False,
        "navigation": [
            {
                "title": _("Platform"),
                "items": [
                    _item(_("Tenants"), "domain", "platform_admin:tenants_tenant_changelist"),
                    _item(
                        _("Node types"),
                        "widgets",
                        "platform_admin:registry_workflownode_changelist",
                    ),
                    _item(_("Copy a flow"), "content_copy", "platform_admin:copy_flow"),
                    _item(_("Directives"), "rule", "platform_admin:directive_boards"),
                    {
                        **_item(_("Conversations"), "forum", "platform_admin:conversation_list"),
                        "active": at_conversations,
                    },
                    _item(_("Statistics"), "bar_chart", "platform_admin:statistics"),
                    _item(_("Cutover"), "moving", "platform_admin:cutover"),
                    _item(_("Migration status"), "flag", "platform_admin:migration_status"),
                    _item(_("Consistency"), "fact_check", "platform_admin:consistency"),
                    _item(
                        _("Prompts of V1"),
                        "history_edu",
                        "platform_admin:conversations_featureprompt_changelist",
                    ),
                    _item(_("Old prompts"), "history", "platform_admin:old_prompts"),
                    _item(
                        _("Error budgets"),
                        "trending_down",
                        "platform_admin:conversations_errorbudget_changelist",
                    ),
                    _item(_("People"), "group", "platform_admin:people_user_changelist"),
                    _item(
                        _("Failed jobs"),
                        "running_with_errors",
                        "platform_admin:jobs_jobfailure_changelist",
                    ),
                    {
                        **_item(_("Mails"), "mail", "platform_admin:mail_mail_changelist"),
                        "permission": "tenants.mail.sending.keeps_mail",
                    },
                ],
            }
        ],
    },
}
