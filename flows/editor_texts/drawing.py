"""The sentences of the canvas: minimap, layout, notes."""

from __future__ import annotations


def drawing_texts() -> dict[str, str]:
    return {}
