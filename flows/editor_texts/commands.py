"""The sentences of commands, palette, inspector and outline."""

from __future__ import annotations


def commands_texts() -> dict[str, str]:
    return {}
