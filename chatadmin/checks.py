"""Misconfiguration as system checks, each with an id and a hint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register
def check_environment(**kwargs: Any) -> Iterable[CheckMessage]:
    return [Error(p.message, hint=p.hint, id=p.id) for p in settings.ENVIRONMENT_PROBLEMS]


@register
def check_secrets(**kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if not settings.SECRET_KEY_GIVEN:
        hint = "Set SECRET_KEY or SECRET_KEY_FILE to 50 or more random characters."
        found.append(Error("SECRET_KEY is not set.", hint=hint, id="chatadmin.E005"))
    for key in settings.FIELD_ENCRYPTION_KEYS or [""]:
        try:
            Fernet(key)
        except ValueError:
            hint = (
                "Set FIELD_ENCRYPTION_KEY (or _FILE) to 32 random bytes in urlsafe base64; "
                "several keys, newest first, are separated by commas."
            )
            message = "FIELD_ENCRYPTION_KEY is missing or not a key."
            found.append(Error(message, hint=hint, id="chatadmin.E006"))
    return found
