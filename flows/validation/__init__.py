"""Whether a flow can be published: findings at its nodes and edges, in words for people."""

from __future__ import annotations

from flows.document.problems import Problem, Severity
from flows.validation.document import validate

__all__ = ["Problem", "Severity", "validate"]
