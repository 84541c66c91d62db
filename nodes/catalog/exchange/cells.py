"""What people write into cells. Every function raises ValueError with a text for them."""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

YES = frozenset({"1", "true", "yes", "y", "x", "evet", "e", "doğru", "aktif", "active"})
NO = frozenset({"0", "false", "no", "n", "hayır", "hayir", "h", "yanlış", "pasif", "inactive"})
_AROUND = re.compile(r"^[\s₺$€£]+|[\s₺$€£]+$|(?i:\s*(tl|try|usd|eur|gbp)\s*$)")
_NUMBER = re.compile(r"-?\d+([.,' \u00a0]\d+)*")
MOST_DIGITS = 20
_FORMULA = ("=", "+", "-", "@")


def text(cell: Any) -> str:
    """A cell as text; a whole number that a sheet keeps as 1001.0 is "1001"."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    written = str(cell).strip()
    return written[1:] if written[:1] == "'" and written[1:2] in _FORMULA else written


def safe_text(value: str) -> str:
    """What `text` reads back, and no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] and value[0] in _FORMULA else value


def number(cell: Any) -> Decimal | None:
    """ "1.299,50", "1,299.50", "1299,5", "₺1.299" (three digits after the only mark: thousands)."""
    written = text(cell)
    if not written:
        return None
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        return _decimal(written, cell)
    bare = _AROUND.sub("", written)
    if not _NUMBER.fullmatch(bare) or sum(map(str.isdigit, bare)) > MOST_DIGITS:
        raise ValueError(_("“%(text)s” is not a number.") % {"text": written[:40]})
    return _decimal(_without_thousands(re.sub(r"[ '\u00a0]", "", bare)), cell)


def _without_thousands(digits: str) -> str:
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return digits
    whole, mark, rest = digits.rpartition(marks[-1])
    one_kind = len(set(marks)) == 1
    if one_kind and len(rest) == 3 and whole.lstrip("-") != "0":
        return digits.replace(mark, "")
    return re.sub("[.,]", "", whole) + "." + rest


def _decimal(digits: str, cell: Any) -> Decimal:
    try:
        found = Decimal(digits)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise ValueError(_("“%(text)s” is not a number.") % {"text": text(cell)[:40]})
    return found


def whole_number(cell: Any) -> int | None:
    found = number(cell)
    if found is None:
        return None
    if found != found.to_integral_value():
        raise ValueError(_("“%(text)s” is not a whole number.") % {"text": text(cell)[:40]})
    return int(found)


def yes_or_no(cell: Any, default: bool) -> bool:
    written = text(cell).casefold().replace("i̇", "i")
    if not written:
        return default
    if written in YES or written in NO:
        return written in YES
    raise ValueError(_("“%(text)s” is neither yes nor no.") % {"text": text(cell)[:40]})


def attributes(cell: Any) -> dict[str, str]:
    """ "Color: Red; Size: L", or a JSON object."""
    written = text(cell)
    if written.startswith("{"):
        return _json(written)
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, written.split(";"))):
        name, colon, value = part.partition(":")
        if not colon or not name.strip():
            raise ValueError(_("Write attributes as “Color: Red; Size: L”."))
        found[name.strip()] = value.strip()
    return found


def _json(written: str) -> dict[str, str]:
    try:
        found = json.loads(written)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(_("The attributes are not valid JSON.")) from error
    return found  # type: ignore[no-any-return]  # the model's validator knows what is allowed


def attributes_text(value: dict[str, str]) -> str:
    """What `attributes` reads back."""
    signs = ";:\n{"
    if any(set(signs) & set(name) or ";" in text_ for name, text_ in value.items()):
        return json.dumps(value, ensure_ascii=False)
    return safe_text("; ".join(f"{name}: {text_}" for name, text_ in value.items()))
