from __future__ import annotations

import pytest

from nodes.text.words import contains_phrase, matching_keywords

WITH_ENDINGS = [
    ("fiyatı", "fiyat"),
    ("fiyatlar", "fiyat"),
    ("fiyatlarınız", "fiyat"),
    ("fiyatlarından", "fiyat"),
    ("FİYATLARDAKİ", "fiyat"),
    ("fiyatıyla", "fiyat"),
    ("ürünün", "ürün"),
    ("ürünlerinizi", "ürün"),
    ("urunlerin", "ürün"),
    ("kitabı", "kitap"),
    ("desteğiniz", "destek"),
    ("garantisi", "garanti"),
    ("garantili", "garanti"),
    ("Transpalet'in", "transpalet"),
    ("numaranız", "numara"),
    ("adresiniz", "adres"),
    ("prices", "price"),
    ("boxes", "box"),
]
OTHER_WORDS = [
    ("iletişim", "ile"),
    ("ilerleme", "ile"),
    ("fiyasko", "fiyat"),
    ("fiyatsal", "fiyat"),
    ("karton", "kar"),
    ("stokçuluk yapmak", "stok yap"),
    ("kitapçık", "kitap"),
    ("priceless", "price"),
    ("neden", "ne"),
    ("alan", "al"),
    ("unfair", "fair"),
]


@pytest.mark.parametrize(("text", "keyword"), WITH_ENDINGS)
def test_a_word_is_found_with_its_endings(text: str, keyword: str) -> None:
    assert contains_phrase(f"acaba {text} nedir", keyword)


@pytest.mark.parametrize(("text", "keyword"), OTHER_WORDS)
def test_other_words_are_not_taken_for_it(text: str, keyword: str) -> None:
    assert not contains_phrase(text, keyword)


@pytest.mark.parametrize("text", ["var mı", "VAR MI?", "stokta var mi acaba"])
def test_accents_may_be_left_out(text: str) -> None:
    assert contains_phrase(text, "var mı")


def test_a_phrase_stands_in_one_piece() -> None:
    assert contains_phrase("Fiyat listesini yollayın", "fiyat listesi")
    assert not contains_phrase("listesi var fiyat yok", "fiyat listesi")


def test_a_star_stands_for_any_ending() -> None:
    assert contains_phrase("karşılaştırabilir misiniz", "karşılaştır*")
    assert not contains_phrase("karşı taraf", "karşılaştır*")
    assert contains_phrase("x1200 var mı", "x*")


def test_signs_are_found_as_they_stand() -> None:
    assert contains_phrase("really?", "?")
    assert not contains_phrase("really", "?")


@pytest.mark.parametrize("phrase", ["", "  ", "\n"])
def test_nothing_is_found_nowhere(phrase: str) -> None:
    assert not contains_phrase("anything", phrase)


def test_matching_keywords_come_in_their_order() -> None:
    assert matching_keywords("stok ve fiyat", ["fiyat", "kargo", "stok"]) == ["fiyat", "stok"]
