"""Questions of a category in the shapes that old flows have."""

from __future__ import annotations

from typing import Any

_WORDS = ("question", "text", "label", "title", "prompt")
_KNOWN = {*_WORDS, "key", "name", "options"}


def read_questions(raw: Any) -> Any:
    """``{slug: [{key, question, options}]}``; what nobody can read stays as it is."""
    if not isinstance(raw, dict):
        return raw
    return {slug: _of_category(str(slug), questions) for slug, questions in raw.items()}


def _of_category(slug: str, raw: Any) -> Any:
    """One question, a list of them, or a table of names and questions."""
    if isinstance(raw, str) or (isinstance(raw, dict) and _words(raw)):
        raw = [raw]
    if isinstance(raw, dict) and all(isinstance(item, str) for item in raw.values()):
        raw = [{"key": key, "question": text} for key, text in raw.items()]
    if not isinstance(raw, list):
        return raw
    return [_question(slug, number, item) for number, item in enumerate(raw, 1)]


def _question(slug: str, number: int, raw: Any) -> Any:
    if isinstance(raw, str):
        raw = {"question": raw}
    words = _words(raw) if isinstance(raw, dict) else None
    if not words:
        return raw
    made = {key: value for key, value in raw.items() if key not in _KNOWN}
    made["key"] = raw.get("key") or raw.get("name") or f"{slug}_{number}"[-100:]
    made["question"] = words
    if options := raw.get("options"):
        made["options"] = _options(options)
    return made


def _words(raw: dict[str, Any]) -> Any:
    return next((raw[key] for key in _WORDS if raw.get(key) not in (None, "", [])), None)


def _options(raw: Any) -> Any:
    """A written list, a table of values and labels, or entries that are objects."""
    if isinstance(raw, str):
        return [part.strip() for part in raw.split(",") if part.strip()]
    entries = list(raw.values()) if isinstance(raw, dict) else raw
    if not isinstance(entries, list):
        return raw
    return [_label(entry) if isinstance(entry, dict) else entry for entry in entries]


def _label(entry: dict[str, Any]) -> Any:
    return next((entry[key] for key in ("label", "text", "title", "value") if key in entry), entry)
