from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command


def run(*arguments: Any) -> str:
    out = StringIO()
    call_command("import_flows", *map(str, arguments), "--tenant", "acme", stdout=out, stderr=out)
    return out.getvalue()


def run_json(*arguments: Any) -> list[dict[str, Any]]:
    """The report's flows."""
    flows: list[dict[str, Any]] = json.loads(run(*arguments, "--json"))["flows"]
    return flows


def file_of(folder: Path, *rows: Any) -> Path:
    path = folder / "flows.json"
    path.write_text(json.dumps(list(rows)), encoding="utf-8")
    return path
