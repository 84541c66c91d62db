"""Addresses of the browser, the same on both sites."""

from __future__ import annotations

from functools import partial

from django.urls import URLPattern, path

from conversations.browser.detail import conversation_detail, conversation_transcript
from conversations.browser.listing import conversation_list
from conversations.browser.page import View
from tenants.sites import Site


def pages(site: Site) -> list[URLPattern]:
    def page(view: View) -> View:
        guarded: View = site.admin_view(partial(view, site))
        return guarded

    one = "conversations/<int:conversation_id>/"
    return [
        path("conversations/", page(conversation_list), name="conversation_list"),
        path(one, page(conversation_detail), name="conversation_detail"),
        path(f"{one}transcript/", page(conversation_transcript), name="conversation_transcript"),
    ]
