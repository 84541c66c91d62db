"""The sentences of saving: states, presence, merge."""

from __future__ import annotations


def saving_texts() -> dict[str, str]:
    return {}
