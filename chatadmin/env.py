"""Reads settings from the environment without ever raising: what is wrong becomes a system check.

A secret may come from a file: with `SECRET_KEY_FILE=/run/secrets/key` the value of `SECRET_KEY`
is that file's content, stripped.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from environs import Env, EnvError

T = TypeVar("T")


@dataclass(frozen=True)
class Problem:
    """One wrong setting: its variable, what is wrong and what to do."""

    id: str
    message: str
    hint: str


class Settings:
    """Typed access to the environment; `problems` collects what could not be read."""

    def __init__(self) -> None:
        self.env = Env()
        self.problems: list[Problem] = []

    def problem(self, id: str, message: str, hint: str) -> None:
        self.problems.append(Problem(id, message, hint))

    def _read(self, name: str, parse: Callable[[], T], default: T) -> T:
        try:
            return parse()
        except (EnvError, ValueError) as error:
            self.problem("chatadmin.E001", f"{name}: {error}", f"Correct or unset {name}.")
            return default

    def text(self, name: str, default: str = "") -> str:
        return os.environ.get(name, default)

    def flag(self, name: str, default: bool = False) -> bool:
        return self._read(name, lambda: bool(self.env.bool(name, default)), default)

    def number(self, name: str, default: int) -> int:
        return self._read(name, lambda: int(self.env.int(name, default) or 0), default)

    def items(self, name: str, default: tuple[str, ...] = ()) -> list[str]:
        """A comma-separated list."""
        raw = os.environ.get(name)
        return [part.strip() for part in raw.split(",") if part.strip()] if raw else list(default)

    def secret(self, name: str) -> str:
        """The value of NAME, else the stripped content of the file NAME_FILE names, else ''."""
        if os.environ.get(name):
            return os.environ[name]
        path = os.environ.get(f"{name}_FILE")
        if not path:
            return ""
        try:
            return Path(path).read_text().strip()
        except OSError as error:
            hint = f"Make the file readable or correct {name}_FILE."
            self.problem("chatadmin.E002", f"{name}_FILE: {error.strerror}: {path}", hint)
            return ""

    def database(
        self, name: str, engines: dict[str, str], fallback: dict[str, Any]
    ) -> dict[str, Any]:
        """Django's settings for the URL in NAME; its scheme picks the engine.

        A percent-encoded host that begins with `/` is the folder of a unix socket.
        """
        url = self.secret(name)
        if not url:
            example = f"{next(iter(engines))}://user:password@host:port/name"
            self.problem("chatadmin.E003", f"{name} is not set.", f"Set {name}, e.g. {example}")
            return fallback
        parts = urlsplit(url)
        if parts.scheme not in engines or not parts.path.strip("/"):
            schemes = ", ".join(sorted(engines))
            hint = f"Use one of the schemes {schemes} and name the database after the last slash."
            self.problem("chatadmin.E004", f"{name} is not an address of a database.", hint)
            return fallback
        try:
            port = parts.port
        except ValueError:
            self.problem("chatadmin.E004", f"{name}: the port is not a number.", f"Correct {name}.")
            return fallback
        return {
            "ENGINE": engines[parts.scheme],
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or "")
            if "%" not in parts.netloc
            else _socket_host(parts.netloc),
            "PORT": str(port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
        }


def _socket_host(netloc: str) -> str:
    # urlsplit lower-cases the host; the folder of a socket keeps its case
    host = netloc.rpartition("@")[2]
    return unquote(host if host.startswith("%2F") else host.partition(":")[0])
