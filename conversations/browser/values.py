"""How values are shown: JSON pretty where it parses, everything else as it stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NoReturn

NOTHING = "–"
# Characters: a page with a megabyte of JSON in it, twice, would not open.
HUGE, HEAD = 20_000, 1_500


class NotJsonError(ValueError):
    """The text is no JSON that we can read."""


def _refuse(constant: str) -> NoReturn:
    raise NotJsonError(constant)  # NaN and Infinity, which Python would take


def parsed(text: str) -> Any:
    """Raises NotJsonError."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NotJsonError(str(error)) from error


def dumped(value: Any, indent: int | None = 2) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:  # half an emoji in an escape
        return json.dumps(value, indent=indent)
    return text


def short(text: str, length: int) -> str:
    """One line of at most `length` characters."""
    line = " ".join(text[: length * 2].split())
    return line if len(line) <= length and len(text) <= length * 2 else line[: length - 1] + "…"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a row. `text` as stored; `pretty` for JSON; `broken`: should be JSON, is not."""

    name: str
    text: str | None
    pretty: str | None = None
    broken: bool = False
    here: bool = True  # False: the server has no such column
    note: str = ""
    help: Any = ""  # which system uses the column, in a line

    @property
    def huge(self) -> bool:
        """Only its beginning is shown, with a way to the whole."""
        return len(self.text or "") > HUGE

    @property
    def head(self) -> str:
        return (self.text or "")[:HEAD]

    @property
    def long(self) -> bool:
        shown = self.pretty or self.text or ""
        return len(shown) > 200 or shown.count("\n") > 6


def json_field(name: str, text: str) -> Field:
    """A column that is meant to hold JSON."""
    try:
        value = parsed(text)
        return Field(name, text, pretty=None if len(text) > HUGE else dumped(value))
    except NotJsonError:
        return Field(name, text, broken=True)


def guessed_field(name: str, text: str | None) -> Field:
    """A column nobody described: pretty when it looks like a JSON object or list."""
    if text and text.lstrip()[:1] in ("{", "["):
        field = json_field(name, text)
        return field if field.pretty else Field(name, text)
    return Field(name, text)
