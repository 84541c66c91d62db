"""Addresses of the browser, the same on both sites."""

from __future__ import annotations

from functools import partial

from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter

from conversations.browser.detail import (
    conversation_detail,
    conversation_notes,
    conversation_transcript,
)
from conversations.browser.files import conversation_file, conversation_print, conversation_raw
from conversations.browser.listing import conversation_list, conversation_rows
from conversations.browser.page import View
from conversations.desk.access import hide, keep_filter
from conversations.desk.acts.pages import conversation_acts
from conversations.desk.export.pages import export_file, exports
from conversations.flowviews.explain.pages import conversation_explain, conversation_explanation
from conversations.flowviews.keep_case import keep_as_case
from tenants.sites import Site


class TalkConverter(IntConverter):
    """Below zero: the old application was asked, and has not shown its row yet."""

    regex = "-?[0-9]{1,18}"


register_converter(TalkConverter, "talk")


def pages(site: Site) -> list[URLPattern]:
    def page(view: View) -> View:
        guarded: View = site.admin_view(partial(view, site))
        return guarded

    one = "conversations/<talk:conversation_id>/"
    return [
        path("conversations/", page(conversation_list), name="conversation_list"),
        path("conversations/rows/", page(conversation_rows), name="conversation_rows"),
        path("conversations/groups/", page(hide), name="conversation_groups"),
        path("conversations/filters/", page(keep_filter), name="conversation_filters"),
        path("conversations/exports/", page(exports), name="conversation_exports"),
        path(
            "conversations/exports/<int:export_id>/", page(export_file), name="conversation_export"
        ),
        path(one, page(conversation_detail), name="conversation_detail"),
        path(f"{one}test-case/", page(keep_as_case), name="conversation_keep_case"),
        path(f"{one}transcript/", page(conversation_transcript), name="conversation_transcript"),
        path(f"{one}notes/", page(conversation_notes), name="conversation_notes"),
        path(f"{one}explain/", page(conversation_explain), name="conversation_explain"),
        path(
            f"{one}explain/data/", page(conversation_explanation), name="conversation_explanation"
        ),
        path(f"{one}raw/", page(conversation_raw), name="conversation_raw"),
        path(f"{one}file/", page(conversation_file), name="conversation_file"),
        path(f"{one}print/", page(conversation_print), name="conversation_print"),
        path(f"{one}acts/", page(conversation_acts), name="conversation_acts"),
    ]
