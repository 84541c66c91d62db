"""Records as lines of a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from conversations.browser.safecells import NUMBERS, safe
from conversations.browser.texts import Record
from conversations.browser.values import NotJsonError, parsed
from conversations.desk.export.reading import COLUMNS
from conversations.desk.models.export import Format

JSON_COLUMNS = ("metadata", "state_history", "context_data")


def head(format: str) -> str:
    """With the mark by which spreadsheets know UTF-8."""
    return "\ufeff" + _row(COLUMNS) if format == Format.CSV else ""


def lines(format: str, records: Sequence[Record]) -> str:
    if format == Format.CSV:
        return "".join(_row([safe(record[name]) for name in COLUMNS]) for record in records)
    return "".join(_json_line(record) for record in records)


def _row(values: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(values)
    return text.getvalue()


def _json_line(record: Record) -> str:
    values = {name: _value(name, record[name]) for name in COLUMNS}
    return json.dumps(values, ensure_ascii=False) + "\n"


def _value(name: str, text: str | None) -> Any:
    """Numbers and JSON as such; JSON that is broken as the text that stands there."""
    if text is None:
        return None
    if name in NUMBERS:
        return int(text)
    if name not in JSON_COLUMNS:
        return text
    try:
        return parsed(text)
    except NotJsonError:
        return text
