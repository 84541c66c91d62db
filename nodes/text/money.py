"""Amounts of money and currencies in what people type: "100 dolar kaç tl", "$1,250 in TRY"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from nodes.text.folding import fold
from nodes.text.numbers import NUMBER, read_number
from nodes.text.words import word_matches

_SIGNS = {"$": "USD", "€": "EUR", "₺": "TRY", "£": "GBP"}
_NAMES = {
    "dolar": "USD",
    "dollar": "USD",
    "euro": "EUR",
    "avro": "EUR",
    "tl": "TRY",
    "lira": "TRY",
    "sterlin": "GBP",
    "sterling": "GBP",
    "pound": "GBP",
    "frank": "CHF",
    "ruble": "RUB",
    "manat": "AZN",
}
# Codes that are words, too: they count in capitals, or right behind a number.
_WORDS_TOO = {"try", "all", "top", "cup", "pen", "mad"}
_TIMES = r"(?:\s?(?:k|bin|milyon|thousand|million)\b)?"
_PIECE = re.compile(
    rf"(?P<number>(?<![\w.,]){NUMBER}{_TIMES})|(?P<sign>[$€₺£])|(?P<word>[^\W\d_]+)(?:'[^\W\d_]*)?",
    re.IGNORECASE,
)
Piece = Decimal | str | None  # a number, a currency's code, or another word


@dataclass(slots=True)
class Money:
    """``amounts``: value and currency; ``mentioned``: currencies that stand alone, in order."""

    amounts: list[tuple[Decimal, str]] = field(default_factory=list)
    mentioned: list[str] = field(default_factory=list)


def read_money(text: str, codes: Collection[str]) -> Money:
    """Amounts and currencies in a text. ``codes``: the currencies that are known besides."""
    pieces = _pieces(text.replace("’", "'"), codes)
    money = Money()
    at = 0
    while at < len(pieces):
        one, two = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
        if isinstance(one, Decimal) and isinstance(two, str):
            money.amounts.append((one, two))
            at += 2
        elif isinstance(one, str) and isinstance(two, Decimal) and not _owned(pieces, at + 1):
            money.amounts.append((two, one))
            at += 2
        else:
            if isinstance(one, str):
                money.mentioned.append(one)
            at += 1
    return money


def convert(
    amount: Decimal, source: str, target: str, rates: Mapping[str, Decimal]
) -> Decimal | None:
    """The amount in another currency, in hundredths; None where a rate is missing."""
    one, other = rates.get(source), rates.get(target)
    if one is None or other is None or one <= 0 or other <= 0:
        return None
    return (amount * one / other).quantize(Decimal("0.01"))


def _owned(pieces: list[Piece], at: int) -> bool:
    """Whether the number is followed by a currency of its own: "tl 100 dolar"."""
    return at + 1 < len(pieces) and isinstance(pieces[at + 1], str)


def _pieces(text: str, codes: Collection[str]) -> list[Piece]:
    found: list[Piece] = []
    for match in _PIECE.finditer(text):
        if match["number"]:
            found.append(read_number(match["number"]))
        elif match["sign"]:
            found.append(_SIGNS[match["sign"]])
        else:
            behind = bool(found) and isinstance(found[-1], Decimal)
            found.append(_currency(match["word"], codes, behind))
    return found


def _currency(word: str, codes: Collection[str], behind_number: bool) -> str | None:
    folded, code = fold(word), word.upper()
    for name, known in _NAMES.items():
        if word_matches(folded, name):
            return known
    if code not in codes and code not in _NAMES.values():
        return None
    return code if word.isupper() or behind_number or folded not in _WORDS_TOO else None
