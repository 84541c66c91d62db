from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PURE = "flows.engine, flows.validation, flows.document.importing, nodes.adapters.model_openai"
CHECK = f"""
import sys
import {PURE}
from nodes.kinds import all_types, load
for type_ in all_types():
    load(type_)
print([name for name in sys.modules if name.split(".")[0] in ("django", "openai", "httpx2")])
"""


def test_nothing_loads_django_and_the_model_sdk_loads_late() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHECK], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
