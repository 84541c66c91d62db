"""CSV as spreadsheets of both languages write it, and XLSX."""

from __future__ import annotations

import codecs
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.formats.base_formats import CSV, XLSX

SEPARATORS = ";\t,"
_MARKED = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class Csv(CSV):
    """Turkish spreadsheets separate by semicolons, since the comma is the decimal sign."""

    def create_dataset(self, in_stream: Any, **kwargs: Any) -> Any:
        text = in_stream if isinstance(in_stream, str) else decoded(bytes(in_stream))
        separator, rows = _separated(text)
        return super().create_dataset(rows, delimiter=separator, **kwargs)


def decoded(data: bytes) -> str:
    """UTF-8 or UTF-16, with or without a mark, else Windows-1254, which Turkish Excel writes.

    Raises ValidationError.
    """
    try:
        return data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        text = _("The letters of this file cannot be read. Save it as “CSV UTF-8” and try again.")
        raise ValidationError(text) from error


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKED.items():
        if data.startswith(mark):
            return encoding
    if b"\0" in data[:2]:  # a Latin letter in two bytes
        return "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1254"
    return "utf-8"


def _separated(text: str) -> tuple[str, str]:
    """The separator and the rows. Excel may name it in a first line of its own, ``sep=;``."""
    header, _newline, rest = text.partition("\n")
    if header[:4].lower() == "sep=" and header[4:5] in SEPARATORS:
        return header[4:5], rest
    separator = max(SEPARATORS, key=header.count)
    return (separator if separator in header else ","), text


FORMATS = (Csv, XLSX)
