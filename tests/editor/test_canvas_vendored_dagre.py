"""The vendored layout library is the published one, and only the layout knows it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

VENDORED = Path(__file__).parents[2] / "static" / "vendor" / "dagre"


def test_every_file_has_the_hash_that_its_paper_names() -> None:
    paper = (VENDORED / "VENDORED.md").read_text()
    rows = dict(re.findall(r"^\| `([\w.]+)` \| `(\w{64})` \|$", paper, re.MULTILINE))
    found = {name: hashlib.sha256((VENDORED / name).read_bytes()).hexdigest() for name in rows}
    assert found == rows
    assert {path.name for path in VENDORED.iterdir()} == {*rows, "VENDORED.md"}


def test_only_the_layout_knows_the_library() -> None:
    editor = VENDORED.parents[1] / "editor"
    importers = [path for path in editor.rglob("*.js") if "vendor/dagre" in path.read_text()]
    assert importers == [editor / "layout" / "layout.js"]
