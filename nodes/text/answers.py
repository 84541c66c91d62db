"""Reads what a visitor answers to a question for a phone number, an email address, a number, text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from nodes.text.email import email_address
from nodes.text.numbers import first_number
from nodes.text.patterns import pattern_found
from nodes.text.phone import national_digits, phone_number

DataType = Literal["phone", "email", "number", "text"]
Value = str | int | float
_SEPARATORS = re.compile(r"[\s().-]+")


def read_answer(data_type: DataType, message: str, region: str) -> Value | None:
    """The value in E.164, as an address, a number, or the text itself; None if there is none."""
    return _READERS[data_type](message.strip(), region)


def fits(pattern: str, data_type: DataType, message: str, value: Value) -> bool:
    """Whether the pattern is found in the answer as it was typed, without separators, or as read;
    a phone number may fit with or without its country code.

    Raises NodeError when the pattern takes too long.
    """
    typed = message.strip()
    forms = [typed, _SEPARATORS.sub("", typed), str(value)]
    if data_type == "phone":
        forms.append(national_digits(str(value)))
    return any(pattern_found(pattern, form) for form in dict.fromkeys(forms))


def _number(message: str, region: str) -> int | float | None:
    found = first_number(message)
    if found is None:
        return None
    return int(found) if found == found.to_integral_value() else float(found)


_READERS: dict[DataType, Callable[[str, str], Value | None]] = {
    "phone": phone_number,
    "email": lambda message, region: email_address(message),
    "number": _number,
    "text": lambda message, region: message or None,
}
