"""The scripts of the editor, for a page that asks for all of them at once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

ENTRY = "editor/main.js"
LIBRARY = "vendor/drawflow/drawflow.min.js"


@cache
def editor_modules() -> tuple[str, ...]:
    """Paths below STATIC_URL. Without them a browser learns of a module only from the one that imports it:
    a trip to the server for each step down. They change with the code only, so they are looked up once."""
    entry = finders.find(ENTRY)
    if entry is None:
        return ()
    root = Path(entry).parent.parent
    own = sorted(str(path.relative_to(root)) for path in Path(entry).parent.rglob("*.js"))
    return (LIBRARY, *own)
