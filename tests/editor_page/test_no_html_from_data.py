"""Data reaches the page as text, never as markup."""

from __future__ import annotations

import re
from pathlib import Path

EDITOR = Path(__file__).parents[2] / "static" / "editor"
MARKUP = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser")


def test_no_script_of_the_editor_writes_markup() -> None:
    guilty = [path.name for path in EDITOR.rglob("*.js") if MARKUP.search(path.read_text())]
    assert guilty == []
