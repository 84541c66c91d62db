"""Figures as files. Plain values: numbers without grouping, days as 2026-01-31."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

from django.http import HttpResponse

from conversations.browser.safecells import safe
from conversations.stats.figure import Figure, Value


def csv_file(figure: Figure, name: str) -> HttpResponse:
    """With the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(figure.head)
    writer.writerows([_cell(value) for value in row] for row in figure.rows)
    return _file("\ufeff" + text.getvalue(), "text/csv", f"{name}.csv")


def json_file(figure: Figure, name: str) -> HttpResponse:
    text = json.dumps(figure.to_json(), ensure_ascii=False, indent=1)
    return _file(text, "application/json", f"{name}.json")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return safe(value) if isinstance(value, str) else str(value)


def _file(text: str, kind: str, name: str) -> HttpResponse:
    headers: dict[str, Any] = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(text, f"{kind}; charset=utf-8", headers=headers)
