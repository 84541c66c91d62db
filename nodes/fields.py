"""How a kind declares a setting: default, title, help and widget, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from nodes.text.localized import Words, words

Widget = Literal["text", "longtext", "number", "boolean", "select", "list", "map"]
Variables = Literal["fill", "name"]


def setting(
    default: Any,
    *,
    title: Words,
    help: Words,
    widget: Widget,
    options: Mapping[str, Words] | None = None,
    variables: Variables | None = None,
    **limits: Any,
) -> Any:
    """A field of a node's config. ``options`` labels a select; ``limits`` go to pydantic.

    ``variables``: "fill" where the text may hold {names} of what is known, "name" where it is one.
    """
    extra: dict[str, Any] = {"x-title": title, "x-help": help, "x-widget": widget}
    if options is not None:
        extra["x-options"] = dict(options)
    if variables is not None:
        extra["x-variables"] = variables
    return Field(default, json_schema_extra=extra, **limits)


class ConfigError(ValueError):
    """Settings that contradict each other; raised inside a pydantic validator."""

    def __init__(self, en: str, tr: str) -> None:
        self.words = words(en, tr)
        super().__init__(en)
