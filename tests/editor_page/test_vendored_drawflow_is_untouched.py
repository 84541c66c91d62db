"""The vendored library is the published one, byte for byte."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

VENDORED = Path(__file__).parents[2] / "static" / "vendor" / "drawflow"


def test_every_file_has_the_hash_that_its_paper_names() -> None:
    paper = (VENDORED / "VENDORED.md").read_text()
    rows = re.findall(r"^\| `([\w.]+)` \| `(\w{64})` \|$", paper, re.MULTILINE)
    found = {name: hashlib.sha256((VENDORED / name).read_bytes()).hexdigest() for name, _ in rows}
    assert found == dict(rows)
    assert "drawflow.min.js" in found


def test_only_the_drawing_knows_the_library() -> None:
    editor = VENDORED.parents[1] / "editor"
    importers = [path for path in editor.rglob("*.js") if "vendor/drawflow" in path.read_text()]
    assert importers == [editor / "drawing" / "library.js"]
