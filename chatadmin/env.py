"""Reads settings from the environment without ever raising: what is wrong becomes a system check.

A secret may come from a file: with `SECRET_KEY_FILE=/run/secrets/key` the value of `SECRET_KEY`
is that file's content, stripped. An empty value counts as unset.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote

from environs import Env, EnvError

from chatadmin.mail_server import MailServer, mail_server
from chatadmin.shapes import (
    host_of,
    is_host_name,
    is_mail_address,
    is_proxy,
    is_redis_url,
    split_url,
)
from nodes.adapters.net.allowlist import is_entry

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
        if not self.text(name):
            return default
        try:
            return parse()
        except (EnvError, ValueError) as error:
            self.problem("chatadmin.E001", f"{name}: {error}", f"Correct or unset {name}.")
            return default

    def text(self, name: str, default: str = "") -> str:
        return os.environ.get(name, "").strip() or default

    def flag(self, name: str, default: bool = False) -> bool:
        return self._read(name, lambda: bool(self.env.bool(name)), default)

    def count(self, name: str, default: int) -> int:
        """A number, 1 or more."""
        number = self._read(name, lambda: int(self.env.int(name) or 0), default)
        if number < 1:
            hint = f"Set {name} to 1 or more, or unset it for {default}."
            self.problem("chatadmin.E008", f"{name}: {number} is too few.", hint)
            return default
        return number

    def host(self, name: str, default: str) -> str:
        """A host's name."""
        value = self.text(name, default)
        if not is_host_name(value):
            hint = f"Set {name} to a name in lower case without scheme and port: example.com"
            self.problem("chatadmin.E009", f"{name}: {value} is not the name of a host.", hint)
        return value

    def proxies(self, name: str) -> list[str]:
        """Addresses and networks, separated by commas; what is neither is left out."""
        given = [part.strip() for part in self.text(name).split(",") if part.strip()]
        for wrong in (proxy for proxy in given if not is_proxy(proxy)):
            hint = f"List in {name} IP addresses or networks, separated by commas: 10.0.0.0/8"
            self.problem("chatadmin.E010", f"{name}: {wrong} is no address.", hint)
        return [proxy for proxy in given if is_proxy(proxy)]

    def inner_hosts(self, name: str) -> frozenset[str]:
        """host:port of machines that are not public; what is wrong is left out."""
        given = {part.strip() for part in self.text(name).split(",") if part.strip()}
        for wrong in sorted(entry for entry in given if not is_entry(entry)):
            hint = (
                f"List in {name} hosts in lower case with ports, separated by commas: "
                "models.internal:8000,127.0.0.1:11434. Metadata services are never opened."
            )
            self.problem("chatadmin.E012", f"{name}: {wrong} cannot be allowed.", hint)
        return frozenset(entry for entry in given if is_entry(entry))

    def redis(self, name: str) -> str:
        """The URL of a Redis server, or ''."""
        url = self.secret(name)
        if url and not is_redis_url(url):
            hint = f"Set {name} to redis://host:6379/0, or unset it for a single process."
            self.problem("chatadmin.E011", f"{name} is not an address of Redis.", hint)
            return ""
        return url

    def mail_server(self, name: str) -> MailServer | None:
        """The mail server of the URL in NAME; None where there is none."""
        url = self.secret(name)
        server = mail_server(url) if url else None
        if url and server is None:
            hint = (
                f"Set {name} to smtp://user:password@host:587?tls=starttls (or tls=none), or to "
                "smtps://user:password@host:465; in user and password write /, :, @ as %2F, %3A, %40."
            )
            self.problem("chatadmin.E020", f"{name} is not an address of a mail server.", hint)
        return server

    def mail_address(self, name: str, default: str) -> str:
        """A sender: shop@example.com or "Acme Store <shop@example.com>"."""
        value = self.text(name, default)
        if not is_mail_address(value):
            hint = f"Set {name} to an address: shop@example.com or Acme Store <shop@example.com>"
            self.problem("chatadmin.E021", f"{name}: {value} is no mail address.", hint)
        return value

    def secret(self, name: str) -> str:
        """The value of NAME, else the stripped content of the file NAME_FILE names, else ''."""
        if value := self.text(name):
            return value
        path = self.text(f"{name}_FILE")
        if not path:
            return ""
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            what = getattr(error, "strerror", None) or "This is no text"
            hint = f"Make the file readable or correct {name}_FILE."
            self.problem("chatadmin.E002", f"{name}_FILE: {what}: {path}", hint)
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
        parts = split_url(url)
        if parts is None:
            hint = f"Correct {name}; in user and password write /, :, @, [ and ] as %2F, %3A, ..."
            self.problem("chatadmin.E004", f"{name}: host or port cannot be read.", hint)
            return fallback
        if parts.scheme not in engines or not parts.path.strip("/"):
            schemes = ", ".join(sorted(engines))
            hint = f"Use one of the schemes {schemes} and name the database after the last slash."
            self.problem("chatadmin.E004", f"{name} is not an address of a database.", hint)
            return fallback
        return {
            "ENGINE": engines[parts.scheme],
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": host_of(parts.netloc),
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
