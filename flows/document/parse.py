"""Reads a flow document: shape, ids and references. What the nodes mean is validation's business.

``{"nodes": [{"id", "type", "name", "config", "position": {"x", "y"}, "legacy"?}],
"edges": [{"id", "source", "sourceOutput", "target"}], "notes"?: [...], "settings"?: {...}}``
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flows.document.edges import check_edges
from flows.document.found import Found
from flows.document.nodes import check_nodes
from flows.document.problems import Problem
from flows.document.values import (
    LONGEST_FAILURE_REPLY,
    check_numbers,
    check_strings,
    is_settings,
    is_short_reply,
    is_too_deep,
)
from nodes.text.localized import Words

_KEYS = frozenset({"nodes", "edges", "notes", "settings"})


class DocumentError(ValueError):
    """The document is broken in shape; ``problems`` lists every breakage."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.message["en"] for problem in problems))


@dataclass(frozen=True, slots=True)
class Document:
    """A document of sound shape. ``data`` is what was given, untouched."""

    data: dict[str, Any]
    nodes: dict[str, dict[str, Any]]  # by id, in the document's order

    @property
    def edges(self) -> list[dict[str, Any]]:
        edges: list[dict[str, Any]] = self.data["edges"]
        return edges

    @property
    def failure_reply(self) -> Words | None:
        """What the visitor hears when a node fails, if the flow says anything about it."""
        reply: Words | None = self.data.get("settings", {}).get("failure_reply")
        return reply


def parse_document(raw: object) -> Document:
    """The document, or DocumentError with all breakages at once."""
    found = Found()
    if not isinstance(raw, dict):
        found.add("not_object", "A flow is a JSON object.", "Bir akış JSON nesnesi olmalıdır.")
        raise DocumentError(found.problems)
    if is_too_deep(raw):
        found.add("too_deep", "The flow is nested too deeply.", "Akış çok derin iç içe geçmiş.")
        raise DocumentError(found.problems)
    nodes, edges = _list(raw, "nodes", found), _list(raw, "edges", found)
    ids = check_nodes(nodes, found)
    check_edges(edges, ids, found)
    _check_rest(raw, found)
    if found.problems:
        raise DocumentError(found.problems)
    return Document(raw, {node["id"]: node for node in nodes})


def _list(raw: dict[str, Any], key: str, found: Found) -> list[Any]:
    value = raw.get(key)
    if isinstance(value, list):
        return value
    found.add(f"{key}_not_list", f"“{key}” must be a list.", f"“{key}” bir liste olmalıdır.")
    return []


def _check_rest(raw: dict[str, Any], found: Found) -> None:
    for key in sorted(set(map(str, raw)) - _KEYS):
        found.add("unknown_key", f"Unknown part “{key}”.", f"Bilinmeyen bölüm: “{key}”.")
    if not isinstance(raw.get("notes", []), list):
        found.add("notes_not_list", "“notes” must be a list.", "“notes” bir liste olmalıdır.")
    _check_settings(raw.get("settings", {}), found)
    rest = {key: raw[key] for key in ("notes", "settings") if key in raw}
    check_strings(rest, found)
    check_numbers(rest, found)


def _check_settings(settings: Any, found: Found) -> None:
    if not is_settings(settings):
        found.add(
            "settings_bad",
            "“settings” may hold only “failure_reply” with texts in “en” and “tr”.",
            "“settings” içinde yalnızca “en” ve “tr” metinleriyle “failure_reply” bulunabilir.",
        )
    elif not is_short_reply(settings):
        found.add(
            "failure_reply_long",
            f"The reply when the flow fails may have up to {LONGEST_FAILURE_REPLY:,} characters.",
            f"Akış başarısız olunca verilen yanıt en çok {LONGEST_FAILURE_REPLY} karakter olabilir.",
        )
