from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nodes.text.folding import fold, split_words, squeeze
from nodes.text.words import contains_phrase, matching_keywords, word_matches
from tests.properties.profile import tried

turkish = st.text("aAbBcCçÇgğĞıIiİoöÖsşŞuüÜ̇'’*? kKtTlLeErR0", max_size=20)
text = turkish | st.text(max_size=20) | st.text(st.characters(codec=None), max_size=6)


@tried(300)
@given(text)
def test_folding_twice_changes_nothing(said: str) -> None:
    assert fold(fold(said)) == fold(said)
    assert squeeze(squeeze(said)) == squeeze(said)


@tried(200)
@given(text)
def test_case_makes_no_difference(said: str) -> None:
    if said.isascii():
        assert fold(said.upper()) == fold(said.lower()) == fold(said)


@tried(300)
@given(text, text)
def test_any_word_meets_any_keyword(word: str, keyword: str) -> None:
    assert word_matches(word, keyword) in (True, False)
    assert word_matches(fold(word), fold(keyword)) in (True, False)
    assert contains_phrase(word, keyword) in (True, False)


@tried(200)
@given(turkish)
def test_a_word_is_found_in_itself(said: str) -> None:
    words = split_words(said)
    assert matching_keywords(said, words) == words
