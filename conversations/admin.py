from __future__ import annotations

from conversations.browser.urls import pages
from conversations.cards import cards
from tenants.sites import platform_site, tenant_site

tenant_site.add_pages(pages)
platform_site.add_pages(pages)
tenant_site.add_cards(cards)
platform_site.add_cards(cards)
