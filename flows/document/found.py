"""Collects breakages, so that one reading reports them all."""

from __future__ import annotations

from flows.document.problems import Problem
from nodes.text.localized import words


class Found:
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(
        self, code: str, en: str, tr: str, *, node: str | None = None, edge: str | None = None
    ) -> None:
        self.problems.append(Problem(code, "error", words(en, tr), node, edge))
