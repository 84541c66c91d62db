"""How words are folded, and how what somebody types is read."""

from __future__ import annotations

import pytest

from conversations.search.query import terms_of
from conversations.search.words import LONGEST, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("FİYAT LİSTESİ", ["2zfiyat", "2zlistesi"]),
        ("fıyat lıstesı", ["2zfiyat", "2zlistesi"]),
        ("Şişe ÇAĞ öğün", ["2zsise", "2zcag", "2zogun"]),
        ("İstanbul'da", ["2zistanbulda"]),
        ("a, b! 17", ["2za", "2zb", "2z17"]),
        ("!?", []),
    ],
)
def test_case_and_accents_are_folded(text: str, words: list[str]) -> None:
    assert words_of(text, 2) == words


def test_other_alphabets_become_ascii() -> None:
    [word] = words_of("Привет", 2)
    assert word.isascii()
    assert word.startswith("2z_43f_")


def test_a_word_never_outgrows_the_index() -> None:
    assert {len(word) for word in words_of("x" * 300, 123456)} == {LONGEST}


def test_tenants_share_no_word() -> None:
    assert not set(words_of("z5 kargo", 2)) & set(words_of("z5 kargo", 25))
    assert not set(words_of("kargo", None)) & set(words_of("kargo", 2))


def test_long_words_may_go_on_and_short_ones_may_not() -> None:
    kargo, mi = terms_of("kargo mı", 2)
    assert (kargo.boolean, kargo.begins) == ("+2zkargo*", True)
    assert (mi.boolean, mi.begins) == ('+"2zmi"', False)


def test_a_star_lets_a_short_word_go_on() -> None:
    assert [term.begins for term in terms_of("ka*", 2)] == [True]


def test_quotation_marks_make_a_phrase() -> None:
    [phrase] = terms_of("“Kargom nerede”", 2)
    assert phrase.boolean == '+"2zkargom 2znerede"'
    assert phrase.like == "% 2zkargom 2znerede %"


@pytest.mark.parametrize("text", ['"', "+-><()~*", "@@", '""'])
def test_signs_alone_are_no_words(text: str) -> None:
    assert terms_of(text, 2) == []
