"""How the properties are tried: the same examples on every run, none of them timed."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings


def tried(examples: int) -> Any:
    """A decorator for a property; ``examples``: how many cases are made up."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
