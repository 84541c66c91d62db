"""What a screen reader is told of one conversation: Chromium's accessibility tree, in both languages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.talks import message, page_url, talk
from tests.browser.test_live import browser

AT = "2026-01-01 10:00:00"
EN = {
    "talk": "Transcript",
    "visitor": "Visitor",
    "assistant": "Assistant",
    "notes": "Notes for colleagues",
    "faces": "What stands in a row belongs together.",
    "sides": ["Legacy", "New"],
    "rows": ["Who answers", "With what", "Goes on?", "What it knows"],
    "facts": "Visitor facts, key by key",
    "different": "different",
    "left": "only in metadata",
    "state": "state",
}
TR = {
    "talk": "Konuşma dökümü",
    "visitor": "Ziyaretçi",
    "assistant": "Asistan",
    "notes": "Çalışma arkadaşlarına notlar",
    "faces": "Aynı satırda duranlar birbirinin karşılığıdır.",
    "sides": ["Eski", "Yeni"],
    "rows": ["Kim yanıtlıyor", "Neyle", "Sürüyor mu?", "Ne biliyor"],
    "facts": "Ziyaretçi bilgileri, anahtar anahtar",
    "different": "farklı",
    "left": "yalnızca metadata içinde",
    "state": "durum",
}
BOTH = pytest.mark.parametrize(("language", "words"), [("en-US", EN), ("tr-TR", TR)])


@pytest.fixture
def shown(acme: Any) -> int:
    id = talk(
        acme.pk,
        feature_slug="shop-assistant",
        prompt_id=41,
        is_active=1,
        flow_id=7,
        metadata=json.dumps({"locale": "tr", "tag": "vip"}),
        context_data=json.dumps({"locale": "en"}),
    )
    message(id, "user", "Is it blue?", AT)
    message(id, "assistant", "It is.", "2026-01-01 10:00:02")
    return id


@BOTH
def test_the_talk_is_a_list_that_names_author_and_time(
    shown: int, as_bob: Any, port: int, language: str, words: Any
) -> None:
    with browser(as_bob, port, locale=language) as page:
        page.goto(page_url(shown))
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"#{shown}")
        side = page.get_by_role("region", name=words["talk"])
        expect(side.get_by_role("heading", name=words["talk"], level=2)).to_have_count(1)
        expect(side).to_match_aria_snapshot(f"""
          - list:
            - listitem:
              - text: /{words["visitor"]}/
              - time: "{AT}"
              - text: /Is it blue/
            - listitem:
              - text: /{words["assistant"]}/
              - time: "2026-01-01 10:00:02"
              - text: /It is/
        """)
        moment = side.get_by_role("time").first.get_attribute("datetime")
        assert moment == f"{AT}Z"
        expect(page.get_by_role("term").first).to_have_text(words["state"])
        expect(page.get_by_role("heading", name=words["notes"])).to_be_visible()


@BOTH
def test_legacy_and_new_are_read_row_by_row(
    shown: int, as_bob: Any, port: int, language: str, words: Any
) -> None:
    with browser(as_bob, port, locale=language) as page:
        page.goto(page_url(shown))
        table = page.get_by_role("table", name=words["faces"])
        assert table.get_by_role("columnheader").all_inner_texts() == words["sides"]
        assert table.get_by_role("rowheader").all_inner_texts() == words["rows"]
        sides = [
            [cell.get_by_role("term").all_inner_texts() for cell in row.get_by_role("cell").all()]
            for row in table.get_by_role("row").all()
            if row.get_by_role("cell").count()
        ]
        assert sides == [
            [["feature_slug", "feature_name"], ["flow_id"]],
            [["prompt_id"], ["flow_version", "current_node_id"]],
            [["is_active"], ["state"]],
            [["metadata"], ["context_data"]],
        ]


@BOTH
def test_the_comparison_says_in_words_what_its_signs_say(
    shown: int, as_bob: Any, port: int, language: str, words: Any
) -> None:
    with browser(as_bob, port, locale=language) as page:
        page.goto(page_url(shown))
        facts = page.get_by_role("table", name=words["facts"])
        for row in (f"locale tr en {words['different']}", f"tag vip – {words['left']}"):
            expect(facts.get_by_role("row", name=row, exact=True)).to_be_visible()


def test_mallory_gets_404(shown: int, as_mallory: Any) -> None:
    assert as_mallory.get(page_url(shown)).status_code == 404
