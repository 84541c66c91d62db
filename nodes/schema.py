"""A kind's settings as JSON Schema (draft 2020-12) for the editor's forms."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from nodes.contract import NodeKind
from nodes.text.localized import choose

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def config_schema(kind: NodeKind[Any], language: str) -> dict[str, Any]:
    """JSON Schema of ``kind.Config``, titles and descriptions in ``language``.

    Extensions kept for the forms: ``x-widget``, ``x-localized``, ``x-options`` (value → label) and
    ``x-variables``.
    """
    raw = kind.Config.model_json_schema()
    return {
        "$schema": DRAFT,
        "title": choose(kind.label, language),
        "description": choose(kind.description, language),
        "type": "object",
        "properties": {
            name: _property(schema, language) for name, schema in raw.get("properties", {}).items()
        },
        "additionalProperties": False,
    }


def config_defaults(kind: NodeKind[Any]) -> dict[str, Any]:
    """The settings of a new node. They may still lack something that must be filled in."""
    return kind.Config.model_construct().model_dump(mode="json")


def must_be_filled(kind: NodeKind[Any]) -> list[str]:
    """The settings that the kind itself refuses as an empty text."""
    defaults = config_defaults(kind)
    texts = [name for name, value in defaults.items() if isinstance(value, str)]
    return [name for name in texts if name in _refused(kind, {**defaults, name: ""})]


def _refused(kind: NodeKind[Any], config: dict[str, Any]) -> set[str]:
    """Settings with an error of their own; what several settings do to each other is left out."""
    try:
        kind.Config.model_validate(config)
    except ValidationError as error:
        found = [item for item in error.errors() if item["type"] != "literal_error"]
        return {str(item["loc"][0]) for item in found if item["loc"]}
    return set()


def _property(schema: dict[str, Any], language: str) -> dict[str, Any]:
    texts = {"title": choose(schema["x-title"], language)}
    texts["description"] = choose(schema["x-help"], language)
    rest = {
        key: _titled(value, language)
        for key, value in schema.items()
        if key not in ("title", "x-title", "x-help")
    }
    if "x-options" in rest:
        rest["x-options"] = {k: choose(v, language) for k, v in rest["x-options"].items()}
    return {**texts, **rest}


def _titled(part: Any, language: str) -> Any:
    """The titles inside of a list or a map in ``language``."""
    if isinstance(part, list):
        return [_titled(item, language) for item in part]
    if not isinstance(part, dict):
        return part
    inner = {key: _titled(value, language) for key, value in part.items() if key != "x-title"}
    return {"title": choose(part["x-title"], language), **inner} if "x-title" in part else inner
