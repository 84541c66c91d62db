"""Gives the steps of a turn the times they would have taken with a model that is far away."""

from __future__ import annotations

import random
from typing import Any

from conversations.demo.talks.clock import model_ms

# Node types that ask a database
_READING = frozenset(
    {"context_builder", "product_search", "price_query", "product_comparison", "history_loader"}
    | {"category_detection", "share_contact", "contact_request", "link_generator"}
)
# How long the model kept the flow waiting before it failed, in ms
_FAULTS = {"model_timeout": (54_000, 54_020), "deadline": (59_900, 59_990)}


def timed(steps: list[dict[str, Any]], rng: random.Random) -> int:
    """Changes `started_ms` and `duration_ms` of the steps; returns the turn's milliseconds."""
    passed = 0.0
    for step in steps:
        took = _took(step, rng)
        step["started_ms"], step["duration_ms"] = round(passed, 3), took
        passed += took
    return round(passed)


def _took(step: dict[str, Any], rng: random.Random) -> float:
    if step["type"] == "ai_response":
        return _model(step["error"], rng)
    return round(rng.uniform(1.2, 9.5) if step["type"] in _READING else rng.uniform(0.01, 0.12), 3)


def _model(error: dict[str, Any] | None, rng: random.Random) -> float:
    if error is None:
        return float(model_ms(rng))
    low, high = _FAULTS.get(error["code"], (700, 4_200))
    return round(rng.uniform(low, high), 3)
