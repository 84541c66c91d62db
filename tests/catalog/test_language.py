"""A visitor reads titles in the language of the talk."""

from __future__ import annotations

import pytest

from nodes.catalog.models import Category, Product


@pytest.mark.parametrize(
    ("en", "tr", "language", "shown"),
    [
        ("Lamp", "Lamba", "en", "Lamp"),
        ("Lamp", "Lamba", "tr-TR", "Lamba"),
        ("Lamp", "", "tr", "Lamp"),
        ("", "Lamba", "en", "Lamba"),
    ],
)
def test_the_title_of_the_language_or_the_other_one(
    en: str, tr: str, language: str, shown: str
) -> None:
    assert Product(title_en=en, title_tr=tr).title(language) == shown
    assert Category(title_en=en, title_tr=tr).title(language) == shown
