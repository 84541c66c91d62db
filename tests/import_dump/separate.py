"""The command as a process of its own, which a test can kill."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections


def started(central: str, file: Path, *arguments: Any) -> subprocess.Popen[str]:
    """`import_dump` on this central database and the tests' tenants."""
    names = {
        "CENTRAL_DATABASE_URL": central,
        "DATABASE_URL": str(connections["default"].settings_dict["NAME"]),
    }
    changed = {key: _with_name(os.environ[key], name) for key, name in names.items()}
    return subprocess.Popen(
        [sys.executable, "manage.py", "import_dump", str(file), *map(str, arguments)],
        cwd=settings.BASE_DIR,
        env={**os.environ, **changed},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _with_name(url: str, name: str) -> str:
    return re.sub(r"^(\w+://[^/]*/)[^?]*", rf"\g<1>{name}", url)
