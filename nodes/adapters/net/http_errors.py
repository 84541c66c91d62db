"""What went wrong with a call, in words for people. Never an address and never the answer's text."""

from __future__ import annotations

from nodes.ports import HttpError
from nodes.text.localized import Words, words

_TEXTS: dict[str, tuple[bool, Words]] = {
    "bad_url": (
        False,
        words(
            "This is no web address that can be called. It must begin with http:// or https://.",
            "Bu, çağrılabilecek bir web adresi değil. http:// veya https:// ile başlamalıdır.",
        ),
    ),
    "bad_request": (
        False,
        words(
            "The method or a header of the request cannot be sent.",
            "İsteğin yöntemi veya başlıklarından biri gönderilemiyor.",
        ),
    ),
    "blocked_address": (
        False,
        words("Calls to this address are not allowed.", "Bu adrese çağrı yapılmasına izin yok."),
    ),
    "timeout": (
        True,
        words("The address did not answer in time.", "Adres zamanında yanıt vermedi."),
    ),
    "unreachable": (True, words("The address cannot be reached.", "Adrese ulaşılamıyor.")),
    "bad_answer": (
        True,
        words("The answer breaks off or cannot be read.", "Yanıt yarım kaldı veya okunamıyor."),
    ),
    "too_large": (False, words("The answer is too large.", "Yanıt çok büyük.")),
    "too_many_redirects": (
        False,
        words("The address redirects too often.", "Adres çok fazla kez yönlendiriyor."),
    ),
}


def http_error(code: str) -> HttpError:
    retryable, text = _TEXTS[code]
    return HttpError(text, code, retryable=retryable)
