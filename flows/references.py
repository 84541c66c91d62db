"""What a flow names in its tenant's catalogue, and what of that is missing in the present schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from nodes.catalog.models import Category, Currency
from nodes.text.folding import fold

What = Literal["category", "currency"]


@dataclass(frozen=True)
class Reference:
    """A node names a category by slug or title, or a currency by its code."""

    node: str
    what: What
    name: str


def references(document: dict[str, Any]) -> Iterator[Reference]:
    """Of all nodes, in order; settings of another shape than ours name nothing."""
    for node in document["nodes"]:
        config, label = node["config"], str(node.get("name") or node["id"])
        questions = config.get("category_questions")
        for slug in questions if isinstance(questions, dict) else ():
            yield Reference(label, "category", slug)
        left_out = config.get("exclude_categories")
        for name in left_out if isinstance(left_out, list) else ():
            yield Reference(label, "category", str(name))
        if isinstance(code := config.get("target_currency"), str) and code.strip():
            yield Reference(label, "currency", code.strip())


def missing(document: dict[str, Any]) -> list[Reference]:
    """Those that the catalogue of the present schema does not have."""
    categories = {
        fold(name)
        for row in Category.objects.values_list("slug", "title_en", "title_tr")
        for name in row
        if name
    }
    codes = {code.upper() for code in Currency.objects.values_list("code", flat=True)}
    return [
        found
        for found in references(document)
        if (found.what == "category" and fold(found.name.strip()) not in categories)
        or (found.what == "currency" and found.name.upper() not in codes)
    ]
