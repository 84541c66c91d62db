"""Reads a node's settings; what pydantic finds wrong is told in words for people."""

from __future__ import annotations

from typing import Any, cast

from pydantic import ValidationError

from flows.document.problems import Problem
from nodes.contract import Config, NodeKind
from nodes.fields import ConfigError
from nodes.text.localized import Words, words

_KINDS_OF_VALUE = {
    "string": words("must be text", "metin olmalıdır"),
    "int": words("must be a whole number", "tam sayı olmalıdır"),
    "float": words("must be a number", "sayı olmalıdır"),
    "bool": words("must be yes or no", "evet veya hayır olmalıdır"),
    "tuple": words("must be a list", "liste olmalıdır"),
    "dict": words("must be a table of names and values", "ad ve değerlerden oluşmalıdır"),
    "model": words("must be a table of names and values", "ad ve değerlerden oluşmalıdır"),
}


class ConfigProblemsError(ValueError):
    """The settings of one node are wrong; ``problems`` has one entry per field."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.message["en"] for problem in problems))


def parse_config(kind: NodeKind[Any], node: dict[str, Any]) -> Config:
    """The node's config as its kind wants it. Raises ConfigProblemsError."""
    try:
        return cast(Config, kind.Config.model_validate(node["config"]))
    except ValidationError as error:
        found = {_field(item): item for item in reversed(error.errors(include_url=False))}
        problems = [_problem(kind, node, item) for item in reversed(found.values())]
        raise ConfigProblemsError(problems) from error


def _field(item: Any) -> str:
    return str(item["loc"][0]) if item["loc"] else ""


def _problem(kind: NodeKind[Any], node: dict[str, Any], item: Any) -> Problem:
    what, title = _said(item), _title(kind, _field(item))
    if not title["en"]:
        return Problem("config", "error", what, node["id"])
    en, tr = (what[language].removesuffix(".") for language in ("en", "tr"))
    message = words(f"{title['en']}: {en}.", f"{title['tr']}: {tr}.")
    return Problem("config", "error", message, node["id"], field=_field(item))


def _title(kind: NodeKind[Any], field: str) -> Words:
    info = kind.Config.model_fields.get(field)
    extra = info.json_schema_extra if info else None
    if isinstance(extra, dict):
        return cast(Words, extra["x-title"])
    return words(field, field)


def _said(item: Any) -> Words:
    """What is wrong with one field, without the value that was given."""
    type_, limits = str(item["type"]), item.get("ctx", {})
    if isinstance(limits.get("error"), ConfigError):
        return cast(Words, limits["error"].words)
    if type_ == "extra_forbidden":
        return words("this setting is not known", "böyle bir ayar yok")
    if type_ == "missing":
        return words(f"“{item['loc'][-1]}” is missing", f"“{item['loc'][-1]}” eksik")
    if type_ == "string_too_long":
        most = limits["max_length"]
        return words(f"at most {most} characters", f"en çok {most} karakter")
    if type_ == "string_too_short":
        return words("must not be empty", "boş olamaz")
    if type_ == "greater_than_equal":
        least = f"{limits['ge']:g}"
        return words(f"must be at least {least}", f"en az {least} olmalıdır")
    if type_ == "less_than_equal":
        most = f"{limits['le']:g}"
        return words(f"must be at most {most}", f"en çok {most} olmalıdır")
    if type_ == "literal_error":
        choices = str(limits["expected"]).replace("'", "").replace(" or ", ", ")
        return words(f"must be one of {choices}", f"şunlardan biri olmalıdır: {choices}")
    known = _KINDS_OF_VALUE.get(type_.split("_")[0])
    return known or words(str(item["msg"]), "değer geçersiz")
