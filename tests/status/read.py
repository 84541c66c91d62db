"""The report as plain values."""

from __future__ import annotations

import io
import json
from typing import Any

from django.core.management import call_command


def command(*words: str) -> str:
    out = io.StringIO()
    call_command("migration_status", *words, stdout=out)
    return out.getvalue()


def sections(*words: str) -> dict[str, dict[str, Any]]:
    found = json.loads(command("--json", *words))["sections"]
    return {section["key"]: section for section in found}


def items(*keys: str) -> dict[str, tuple[str, str]]:
    """text → (state, evidence)."""
    found = sections()
    return {
        item["text"]: (item["state"], item["evidence"])
        for key in keys
        for block in found[key]["blocks"]
        for item in block.get("items", [])
    }


def grids(key: str, *words: str) -> dict[str, dict[str, Any]]:
    blocks = sections(*words)[key]["blocks"]
    return {block["title"]: block for block in blocks if block["kind"] == "grid"}


def facts(key: str) -> dict[str, str]:
    blocks = sections()[key]["blocks"]
    return {f["name"]: f["value"] for b in blocks for f in b.get("facts", [])}


def percent() -> int:
    return int(json.loads(command("--json"))["percent"])
