from __future__ import annotations

import pytest

from nodes.text.greetings import is_greeting


@pytest.mark.parametrize(
    "message",
    [
        *("hello", "Hi there!", "HI", "good morning", "Hello, good evening :)"),
        *("merhaba", "MERHABA", "Günaydın!", "gunaydin", "İYİ GÜNLER", "selam, iyi akşamlar"),
    ],
)
def test_a_mere_greeting(message: str) -> None:
    assert is_greeting(message)


@pytest.mark.parametrize(
    "message",
    ["", "!", "hello, do you sell forklifts?", "hi-fi", "good price", "merhaba fiyat nedir", "iyi"],
)
def test_what_is_more_or_less_than_a_greeting(message: str) -> None:
    assert not is_greeting(message)
