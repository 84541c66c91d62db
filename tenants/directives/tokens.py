"""How long a text is for a model, about. A real tokenizer would have to fetch its tables at run time."""

from __future__ import annotations

BYTES_PER_TOKEN = 4


def tokens_of(text: str) -> int:
    """One token for every 4 bytes of UTF-8, rounded up: "ş" weighs twice an "s", as in real ones."""
    return -(-len(text.encode()) // BYTES_PER_TOKEN)
