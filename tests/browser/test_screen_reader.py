"""What a screen reader is told of the list: Chromium's accessibility tree, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.talks import LIST, talk
from tests.browser.test_live import browser, open_live
from tests.live import Api

EN = {
    "title": "Conversations",
    "table": "Conversations, those with the latest activity first",
    "groups": ["Shared", "Legacy", "New", "Conversation"],
    "filters": ["State", "Outcome", "System", "Engine"],
    "more": ["Feature", "Flow", "Node", "Visitor", "Legacy and new differ"],
    "search": "Search",
    "fold": "More filters",
    "news": "1 conversation with news – show",
    "pause": "Pause",
    "go on": "Go on",
}
TR = {
    "title": "Konuşmalar",
    "table": "Konuşmalar, son etkinliği en yeni olan başta",
    "groups": ["Ortak", "Eski", "Yeni", "Konuşma"],
    "filters": ["Durum", "Sonuç", "Sistem", "Motor"],
    "more": ["Özellik", "Akış", "Düğüm", "Ziyaretçi", "Eski ve yeni çelişiyor"],
    "search": "Ara",
    "fold": "Diğer filtreler",
    "news": "1 konuşmada yenilik var – göster",
    "pause": "Duraklat",
    "go on": "Sürdür",
}
BOTH = pytest.mark.parametrize(("language", "words"), [("en-US", EN), ("tr-TR", TR)])


def names(page: Page, role: Any) -> list[str]:
    return [text.strip() for text in page.get_by_role(role).all_inner_texts()]


@BOTH
def test_the_table_has_a_name_and_headers_of_groups_columns_and_rows(
    acme: Any, as_bob: Any, port: int, language: str, words: Any
) -> None:
    id = talk(acme.pk, session_id="s-1", feature_slug="shop-assistant")
    with browser(as_bob, port, locale=language) as page:
        page.goto(LIST)
        expect(page.get_by_role("heading", level=1)).to_have_text(words["title"])
        table = page.get_by_role("table", name=words["table"])
        headers = names(page, "columnheader")
        assert headers[:4] == words["groups"]
        assert headers[4].split() == ["id", "session_id", "user_id"]
        spans = table.locator("colgroup").evaluate_all("all => all.map((one) => one.span)")
        assert (len(spans), sum(spans)) == (4, len(headers) - 4)
        [row] = table.get_by_role("rowheader").all()
        expect(row).to_contain_text(f"#{id}")
        cells = table.get_by_role("row").last.get_by_role("cell")
        assert cells.count() == len(headers) - 5


@BOTH
def test_every_filter_has_a_name(
    acme: Any, as_bob: Any, port: int, language: str, words: Any
) -> None:
    with browser(as_bob, port, locale=language) as page:
        page.goto(LIST)
        form = page.get_by_role("search")
        expect(form.get_by_role("searchbox", name=words["search"])).to_be_visible()
        form.get_by_text(words["fold"]).click()
        for name in (*words["filters"], *words["more"]):
            expect(form.get_by_role("combobox", name=name, exact=True)).to_have_count(1)
        unnamed = "all => all.filter((one) => !one.labels.length).map((one) => one.name)"
        assert form.locator("input, select").evaluate_all(unnamed) == []


@BOTH
def test_news_are_read_out_and_stay_a_link(
    acme: Any, as_bob: Any, port: int, language: str, words: Any
) -> None:
    with browser(as_bob, port, locale=language) as page:
        open_live(page, LIST)
        status = page.get_by_role("status")
        expect(status).to_have_text("")  # it is there before its words are
        Api(port, "acme.localhost").chat("Hello", session_id="first")
        expect(status.get_by_role("link", name=words["news"])).to_be_visible()
        page.get_by_role("button", name=words["pause"], exact=True).click()
        expect(page.get_by_role("button", name=words["go on"], exact=True)).to_be_visible()


def test_mallory_gets_no_table(acme: Any, as_mallory: Any) -> None:
    talk(acme.pk)
    assert b"<table" not in as_mallory.get(LIST).content
