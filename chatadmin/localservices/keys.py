"""The secrets of a local instance: made once, kept in files only their owner reads."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

KEYS = {"SECRET_KEY": "secret_key", "FIELD_ENCRYPTION_KEY": "field_key"}


def missing_keys(folder: Path) -> dict[str, str]:
    """`<NAME>_FILE` for each key that the environment does not give, its file made if absent."""
    return {
        f"{name}_FILE": str(key_file(folder / file_name))
        for name, file_name in KEYS.items()
        if not is_given(name)
    }


def is_given(name: str) -> bool:
    """Whether the environment holds a setting, or the file that does."""
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE"))


def key_file(path: Path) -> Path:
    """The file of 32 random bytes in URL-safe base64; of two that make it at once, one wins."""
    if not path.exists():
        new = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.urlsafe_b64encode(secrets.token_bytes(32)))
        try:
            os.link(new, path)
        except FileExistsError:
            pass
        finally:
            new.unlink()
    return path
