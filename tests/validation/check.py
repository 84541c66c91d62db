"""Validates the small flows of tests.engine.story."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flows.validation import Problem, validate


def problems(
    document: dict[str, Any], start: str | None = "a", permitted: Collection[str] | None = None
) -> list[Problem]:
    return validate(document, start, permitted)


def codes(
    document: dict[str, Any], start: str | None = "a", permitted: Collection[str] | None = None
) -> list[tuple[str, str | None]]:
    """(code, node id) of each finding."""
    return [(found.code, found.node_id) for found in problems(document, start, permitted)]
