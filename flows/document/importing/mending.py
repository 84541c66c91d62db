"""Values of old configs that today's kinds refuse, but whose meaning is plain; each is reported."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from flows.document.importing.old_node import OldNode
from flows.document.importing.questions import read_questions
from flows.document.importing.tables import VALUES
from flows.document.notes import Report
from flows.document.values import short
from nodes.contract import NodeKind

_SEPARATORS = re.compile(r"[,;\n]")
_NUMBER = re.compile(r"\s*%?\s*(-?\d+(?:[.,]\d+)?)\s*%?\s*")  # 0,7 or %20
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?(?:[/?#].*)?", re.IGNORECASE)
_ADDRESSES = frozenset({"base_url", "callback_form_url", "url"})
_NAMES = ("text", "label", "title", "name", "value")  # of an entry that is an object


def mend_values(node: OldNode, kind: NodeKind[Any], report: Report) -> None:
    """Empty texts give way to defaults, written lists become lists, numbers are brought in range."""
    if node.type == "condition":
        _mend_condition(node, report)
    if node.type == "category_detection":
        _mend_questions(node, kind, report)
    try:
        kind.Config.model_validate(node.config)
    except ValidationError as error:
        found = {item["loc"][0]: item for item in error.errors(include_url=False) if item["loc"]}
        for key, item in found.items():
            if key in node.config:
                _mend(node, str(key), item, kind, report)


def _mend(node: OldNode, key: str, item: Any, kind: NodeKind[Any], report: Report) -> None:
    old = node.config[key]
    if isinstance(old, str) and not old.strip() and not kind.Config.model_fields[key].is_required():
        del node.config[key]
        empty_setting(node, key, report)
        return
    if isinstance(old, dict) and "Localized" in item["loc"]:
        if texts := _two_languages(old):
            _replace(node, key, texts, report)
        return
    if key in _ADDRESSES and isinstance(old, str) and _HOST.fullmatch(old.strip()):
        _replace(node, key, f"https://{old.strip()}", report)
        return
    known = VALUES.get(node.type, {}).get(key, {})
    new = known.get(old.strip().lower()) if isinstance(old, str) and known else _read(old, item)
    if new is not None:
        _replace(node, key, new, report)


def _two_languages(texts: dict[str, Any]) -> Any:
    """English and Turkish of a text in many languages; a single other one stands for both."""
    known = {key: text for key in ("en", "tr") if isinstance(text := texts.get(key), str)}
    return known or next((text for text in texts.values() if isinstance(text, str)), None)


def _mend_condition(node: OldNode, report: Report) -> None:
    """Keywords tell what was meant where the kind of condition is missing or wants another field."""
    config = node.config
    kind, value = config.get("condition_type"), config.get("value")
    if config.get("keywords") and not value and kind in (None, "", "contains"):
        _replace(node, "condition_type", "contains_keywords", report)
    elif kind == "contains_keywords" and isinstance(value, str) and not config.get("keywords"):
        _replace(node, "keywords", _listed(value), report)


def _mend_questions(node: OldNode, kind: NodeKind[Any], report: Report) -> None:
    """Only what is refused as it stands is read anew."""
    key = "category_questions"
    new = read_questions(node.config.get(key))
    if new != node.config.get(key) and not _is_valid(kind, node.config):
        _replace(node, key, new, report)


def _is_valid(kind: NodeKind[Any], config: dict[str, Any]) -> bool:
    try:
        kind.Config.model_validate(config)
    except ValidationError:
        return False
    return True


def _replace(node: OldNode, key: str, new: Any, report: Report) -> None:
    old = node.config.get(key)
    node.config[key] = new
    if old is not None:
        node.keep(key, old)
    was_en, was_tr = (
        (f"was “{short(old)}”", f"“{short(old)}” idi") if old else ("was not set", "yoktu")
    )
    report.add(
        "value_read",
        node.id,
        f"“{key}” {was_en}; it was read as {short(new)}.",
        f"“{key}” değeri {was_tr}; {short(new)} olarak okundu.",
        old,
    )


def empty_setting(node: OldNode, key: str, report: Report) -> None:
    en, tr = f"“{key}” was empty; its default counts.", f"“{key}” boştu; varsayılan değer geçerli."
    report.add("empty_setting", node.id, en, tr)


def _read(old: Any, item: Any) -> Any:
    """What the value means; None where nobody can tell."""
    type_, limits = item["type"], item.get("ctx", {})
    if type_ == "tuple_type" and isinstance(old, str):
        return _listed(old)
    if isinstance(old, list) and all(isinstance(entry, str | dict) for entry in old):
        return _texts(old)
    if len(item["loc"]) > 1:
        return None
    if type_ == "float_parsing" and (number := _NUMBER.fullmatch(str(old))):
        return float(number[1].replace(",", "."))
    return limits.get("ge", limits.get("le")) if "than_equal" in type_ else None


def _listed(text: str) -> list[str]:
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]


def _texts(entries: list[Any]) -> list[Any] | None:
    """The texts of entries that are objects, as some editors wrote suggestions and keywords."""
    texts = [entry if isinstance(entry, str) else _text(entry) for entry in entries]
    return None if None in texts else texts


def _text(entry: dict[str, Any]) -> Any:
    """None where there is none."""
    if "en" in entry or "tr" in entry:
        return _two_languages(entry)
    found = next((entry[key] for key in _NAMES if key in entry), None)
    return found if isinstance(found, str) else None
