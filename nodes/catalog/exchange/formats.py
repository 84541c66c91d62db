"""CSV as spreadsheets of both languages write it, and XLSX."""

from __future__ import annotations

from typing import Any

from import_export.formats.base_formats import CSV, XLSX


class Csv(CSV):
    """Turkish spreadsheets separate by semicolons, since the comma is the decimal sign."""

    def create_dataset(self, in_stream: Any, **kwargs: Any) -> Any:
        if isinstance(in_stream, bytes):
            in_stream = in_stream.decode("utf-8-sig")
        header = in_stream.partition("\n")[0]
        separator = max(";\t,", key=header.count) if header else ","
        if header.count(separator) == 0:
            separator = ","
        return super().create_dataset(in_stream, delimiter=separator, **kwargs)


FORMATS = (Csv, XLSX)
