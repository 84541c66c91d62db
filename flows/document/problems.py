"""What is wrong with a flow, told in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from nodes.text.localized import Words, choose

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding, at a node, at an edge, or about the whole flow."""

    code: str
    severity: Severity
    message: Words
    node_id: str | None = None
    edge_id: str | None = None
    field: str | None = None  # the setting of the node, where one is to blame

    def text(self, language: str) -> str:
        return choose(self.message, language)

    def to_json(self, language: str) -> dict[str, Any]:
        """The problem as the editor's API gives it."""
        return {
            "code": self.code,
            "severity": self.severity,
            "node_id": self.node_id,
            "edge_id": self.edge_id,
            "field": self.field,
            "message": self.text(language),
        }
