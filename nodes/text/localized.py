"""Texts in English and Turkish: our own words, and texts that a tenant types into a node."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, WithJsonSchema

Words = dict[str, str]
"""The same words in every language of the product: ``{"en": ..., "tr": ...}``."""


def words(en: str, tr: str) -> Words:
    return {"en": en, "tr": tr}


class Localized(BaseModel):
    """A tenant's text in two languages; either may be left empty."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: str = ""
    tr: str = ""


TEXT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {"en": {"type": "string"}, "tr": {"type": "string"}},
            "additionalProperties": False,
        },
    ],
    "x-localized": True,
}
Text = Annotated[str | Localized, WithJsonSchema(TEXT_SCHEMA)]
"""A text of a node's config: one string for every language, or one per language."""


def choose(text: str | Localized | Words, language: str) -> str:
    """The text in ``language`` ("tr", "tr-TR", ...), in the other one where it is blank, else ""."""
    if isinstance(text, str):
        return text
    en, tr = (text.get("en"), text.get("tr")) if isinstance(text, dict) else (text.en, text.tr)
    turkish = language == "tr" or language[:2].lower() == "tr"
    first, second = (tr, en) if turkish else (en, tr)
    return first if first and not first.isspace() else second or first or ""
