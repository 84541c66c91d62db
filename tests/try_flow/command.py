from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command


def run(flow: Any, *messages: str, options: tuple[str, ...] = ()) -> tuple[str, str]:
    """What was printed, and the error ('' for exit code 0)."""
    out, error = StringIO(), ""
    said = [part for message in messages for part in ("--message", message)]
    try:
        call_command(
            "try_flow", "--tenant", "acme", "--flow", str(flow), *said, *options, stdout=out
        )
    except CommandError as refused:
        error = str(refused)
    return out.getvalue(), error


def turns(flow: Any, *messages: str, options: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    printed, _error = run(flow, *messages, options=(*options, "--json"))
    return [json.loads(line) for line in printed.splitlines()]


def save(folder: Path, document: Any) -> Path:
    path = folder / "flow.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path
