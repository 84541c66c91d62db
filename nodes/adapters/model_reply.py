"""Reads what an endpoint answered. The SDK checks nothing: every part may be of any type."""

from __future__ import annotations

from typing import Any

from nodes.adapters.model_errors import model_error
from nodes.ports import MOST_TOKENS, ModelReply

LONGEST_NAME = 200


def read_reply(answer: Any, model: str) -> ModelReply:
    """The reply, fit to be stored. Raises ModelError "model_bad_answer" or "empty_reply"."""
    if not hasattr(answer, "choices"):
        raise model_error("model_bad_answer")
    text = first_text(answer.choices, "message")
    tokens = getattr(getattr(answer, "usage", None), "total_tokens", 0)
    return as_reply(text, tokens, getattr(answer, "model", ""), model)


def as_reply(text: str, tokens: Any, name: Any, model: str) -> ModelReply:
    """The reply; ``model`` where the endpoint gave no name. Raises ModelError "empty_reply"."""
    if not text.strip():
        raise model_error("empty_reply")
    return ModelReply(storable(text), _count(tokens), _name(name) or model)


def first_text(choices: Any, part: str) -> str:
    """The text in the "message" or "delta" of the first choice, "" if there is none."""
    first = choices[0] if isinstance(choices, list) and choices else None
    text = getattr(getattr(first, part, None), "content", None)
    return text if isinstance(text, str) else ""


def _name(value: Any) -> str:
    return storable(value[:LONGEST_NAME]) if isinstance(value, str) else ""


def storable(text: str) -> str:
    """Half a surrogate pair, which JSON can carry and no encoding can, becomes "?"."""
    return text.encode("utf-8", "replace").decode()


def _count(value: Any) -> int:
    return min(max(value, 0), MOST_TOKENS) if isinstance(value, int) else 0
