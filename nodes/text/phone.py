"""Phone numbers in E.164."""

from __future__ import annotations

import phonenumbers


def is_region(code: str) -> bool:
    """Whether this is a country's code of two capital letters."""
    return code in phonenumbers.SUPPORTED_REGIONS


def phone_number(text: str, region: str) -> str | None:
    """The first valid phone number in a text as "+905321234567", or None.

    ``region``: the country whose numbers are written without a country code.
    """
    for match in phonenumbers.PhoneNumberMatcher(text, region):
        return phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
    return None


def national_digits(e164: str) -> str:
    """As it is dialled at home: "+905321234567" is "05321234567"."""
    number = phonenumbers.parse(e164)
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return "".join(filter(str.isdigit, written))
