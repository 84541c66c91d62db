"""The sentences of the test chat, test cases and heat."""

from __future__ import annotations


def trying_texts() -> dict[str, str]:
    return {}
