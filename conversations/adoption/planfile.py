"""A plan as a file for people: JSON or CSV by its ending, written by the dry run, edited, read again."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from io import StringIO
from pathlib import Path
from typing import Any

OFF = frozenset({"", "0", "false", "no"})


class PlanError(Exception):
    """The file cannot be read or written; the message says where and why."""


@dataclass(frozen=True)
class Wish:
    """What people want for one tenant; "" where they leave it to the command."""

    id: str
    name: str = ""
    schema: str = ""
    domain: str = ""
    admin: str = ""
    email: str = ""
    language: str = ""
    password: str = ""
    skip: bool = False


COLUMNS = tuple(column.name for column in fields(Wish))


def read_plan(file: Path) -> dict[str, Wish]:
    """Id → wish. Raises PlanError."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PlanError(f"{file}: {error}") from error
    rows = _json_rows(text, file) if is_json(file) else list(csv.DictReader(StringIO(text)))
    found: dict[str, Wish] = {}
    for number, row in enumerate(rows, start=1):
        wish = _wish(row, f"{file}, row {number}")
        if wish.id in found:
            raise PlanError(f"{file}, row {number}: the id {wish.id} stands there twice.")
        found[wish.id] = wish
    return found


def is_json(file: Path) -> bool:
    return file.suffix.lower() == ".json"


def _json_rows(text: str, file: Path) -> list[Any]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlanError(f"{file}: no JSON: {error}") from error
    if not isinstance(rows, list):
        raise PlanError(f"{file}: a list of tenants is expected.")
    return rows


def _wish(row: Any, where: str) -> Wish:
    if not isinstance(row, dict):
        raise PlanError(f"{where}: a tenant with {', '.join(COLUMNS)} is expected.")
    if foreign := [str(name) for name in row if name not in COLUMNS]:
        names = f"Known are {', '.join(COLUMNS)}."
        raise PlanError(f"{where}: nobody knows {', '.join(foreign)}. {names}")
    texts = {name: _text(value) for name, value in row.items()}
    if not texts.get("id"):
        raise PlanError(f"{where}: it has no id.")
    return Wish(**{**texts, "skip": texts.get("skip", "").lower() not in OFF})  # type: ignore[arg-type]


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def write_plan(file: Path, wishes: Iterable[Wish]) -> None:
    """For the owner's eyes alone: people may write passwords into it. Raises PlanError."""
    rows = [{name: getattr(wish, name) for name in COLUMNS} for wish in wishes]
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise PlanError(f"{file} is there already; nothing was overwritten.") from error
    except OSError as error:
        raise PlanError(f"{file}: {error.strerror}") from error
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
        if is_json(file):
            json.dump(rows, out, ensure_ascii=False, indent=2)
            return
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows({**row, "skip": "yes" if row["skip"] else ""} for row in rows)
