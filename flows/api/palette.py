from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from flows.api.base import FlowView
from flows.api.shapes import language
from nodes.kinds import load
from nodes.outside import NAMES
from nodes.schema import config_defaults, config_schema, must_be_filled
from nodes.text.localized import choose


class PaletteView(FlowView):
    """The node types this tenant may use, in the reader's language."""

    def get(self, request: Request) -> Response:
        known = self.palette(request)
        return Response(
            {
                "as_of": known.as_of.isoformat(),
                "stale": known.stale,
                "variables": list(NAMES),
                "nodes": [entry(row, language()) for row in known.rows],
            }
        )


def entry(row: dict[str, Any], lang: str) -> dict[str, Any]:
    """One palette entry. A name changed in the registry wins over ours."""
    kind = load(row["type"])
    own_name = row["name"] not in ("", kind.label["en"])
    own_text = row["description"] not in ("", kind.description["en"])
    return {
        "type": row["type"],
        "name": row["name"] if own_name else choose(kind.label, lang),
        "description": row["description"] if own_text else choose(kind.description, lang),
        "category": row["category"] or kind.category,
        "icon": kind.icon,
        "config_schema": config_schema(kind, lang),
        "defaults": config_defaults(kind),
        "outputs": [
            {"name": output.name, "label": choose(output.label, lang), "required": output.required}
            for output in kind.all_outputs()
        ],
        "required": must_be_filled(kind),
        "gives": list(kind.gives),
        "waits": kind.waits,
        "side_effects": kind.side_effects,
    }
