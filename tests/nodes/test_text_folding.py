from __future__ import annotations

import pytest

from nodes.text.folding import fold, split_words, squeeze


@pytest.mark.parametrize("text", ["FİYAT", "fiyat", "FIYAT", "Fıyat", "fi\u0307yat"])
def test_all_letters_i_are_one(text: str) -> None:
    assert fold(text) == "fiyat"


def test_accents_do_not_matter() -> None:
    assert fold("ŞĞÜÖÇ şğüöç âîû") == "sguoc sguoc aiu"


def test_english_folds_as_usual() -> None:
    assert fold("INVOICE List") == "invoice list"


def test_words_are_split_at_everything_else() -> None:
    assert split_words("Fiyat, stok/teslim_süresi (3 gün)?") == [
        *("fiyat", "stok", "teslim", "suresi", "3", "gun"),
    ]


@pytest.mark.parametrize("text", ["Ankara'ya", "Ankara’ya"])
def test_an_apostrophe_joins(text: str) -> None:
    assert split_words(text) == ["ankaraya"]


def test_squeezing_takes_spaces_and_outer_punctuation() -> None:
    assert squeeze("  Evet,\n lütfen!! ") == "evet, lutfen"
