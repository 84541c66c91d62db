"""The JavaScript of the editor speaks only through texts that makemessages finds."""

from __future__ import annotations

import re
from pathlib import Path

from flows.editor_texts import editor_texts

EDITOR = Path(__file__).parents[2] / "static" / "editor"
LITERAL = re.compile(r'\bt\(\s*(?:\w+ \? )?"(\w+)"(?: : "(\w+)")?')
PREFIXED = re.compile(r"`(\w+_)\$\{")


def sources() -> list[str]:
    return [path.read_text() for path in EDITOR.rglob("*.js")]


def test_every_key_in_javascript_has_a_sentence() -> None:
    used = {key for source in sources() for keys in LITERAL.findall(source) for key in keys if key}
    assert used
    assert used <= set(editor_texts())


def test_no_sentence_is_left_over() -> None:
    code = "\n".join(sources())
    prefixes = tuple(PREFIXED.findall(code))
    unused = [k for k in editor_texts() if f'"{k}"' not in code and not k.startswith(prefixes)]
    assert unused == []


def test_every_state_of_the_status_line_has_a_sentence() -> None:
    states = re.findall(r'^  (\w+): \["', (EDITOR / "statusline.js").read_text(), re.MULTILINE)
    assert {f"status_{state}" for state in states if state != "notice"} <= set(editor_texts())
