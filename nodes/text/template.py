"""Fills {variables} into texts and JSON values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import orjson

_VARIABLE = re.compile(r"\{\{\s*(\w[\w.-]*)\s*\}\}|\{\s*(\w[\w.-]*)\s*\}")


class Template:
    """Fills in values; ``missing`` collects the names that are not known. They are left empty."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values
        self.missing: set[str] = set()

    def text(self, template: str, written: Callable[[str], str] = str) -> str:
        """The text with its variables; ``written`` makes a value safe for its place."""
        return _VARIABLE.sub(lambda match: written(as_text(self._value(match))), template)

    def json(self, template: Any) -> Any:
        """The JSON value with its variables. A text that is one variable alone keeps its type."""
        if isinstance(template, dict):
            return {self.text(key): self.json(value) for key, value in template.items()}
        if isinstance(template, list):
            return [self.json(value) for value in template]
        if not isinstance(template, str):
            return template
        alone = _VARIABLE.fullmatch(template.strip())
        return self._value(alone) if alone else self.text(template)

    def _value(self, match: re.Match[str]) -> Any:
        name = match[1] or match[2]
        if name not in self.values:
            self.missing.add(name)
            return ""
        return self.values[name]


def as_text(value: Any) -> str:
    """A value inside of a text; lists and the like as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else orjson.dumps(value).decode()
