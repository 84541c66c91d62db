"""Secrets at rest: Fernet tokens. The first key of FIELD_ENCRYPTION_KEY writes, all of them read."""

from __future__ import annotations

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class UnreadableSecret(Exception):
    """A stored secret was written with a key that FIELD_ENCRYPTION_KEY no longer holds."""


def _box() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FIELD_ENCRYPTION_KEYS])


def seal(plain: str) -> str:
    """The token to store; '' stays ''."""
    return _box().encrypt(plain.encode()).decode() if plain else ""


def unseal(token: str) -> str:
    """The secret in a token. Raises UnreadableSecret."""
    if not token:
        return ""
    try:
        return _box().decrypt(token.encode()).decode()
    except InvalidToken as error:
        message = "A stored key cannot be read with FIELD_ENCRYPTION_KEY; enter it again."
        raise UnreadableSecret(message) from error
