"""Cells of a CSV file that no spreadsheet takes for a formula."""

from __future__ import annotations

from typing import Any

# A cell that begins so is a formula for a spreadsheet; the apostrophe makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBERS = (
    "id",
    "tenant_id",
    "user_id",
    "is_active",
    "prompt_id",
    "flow_id",
    "message_count",
    "tokens",
)


def safe(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
