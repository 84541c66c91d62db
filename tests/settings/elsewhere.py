"""Code in a process of its own, with an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.settings.test_environment import GOOD, ROOT


def printed(code: str, **env: str) -> str:
    """The last line that the code prints; good settings but for `env`."""
    clean = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG")}
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**clean, **GOOD, **env},
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout.splitlines()[-1]
