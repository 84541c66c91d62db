from __future__ import annotations

import pytest

from nodes.text.localized import Localized, choose


@pytest.mark.parametrize(("language", "text"), [("en", "Hi"), ("tr", "Selam"), ("tr-TR", "Selam")])
def test_the_language_chooses(language: str, text: str) -> None:
    assert choose(Localized(en="Hi", tr="Selam"), language) == text


def test_an_unknown_language_gets_english() -> None:
    assert choose({"en": "Hi", "tr": "Selam"}, "de") == "Hi"


def test_the_other_language_stands_in_for_a_missing_text() -> None:
    assert choose(Localized(tr="Selam"), "en") == "Selam"
    assert choose({"en": "Hi"}, "tr") == "Hi"


def test_one_text_serves_all() -> None:
    assert choose("Hi", "tr") == "Hi"
