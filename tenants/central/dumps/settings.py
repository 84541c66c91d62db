"""What the SET statements of a dump say about reading it: its charset and its time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tenants.central.dumps.errors import DumpError
from tenants.central.dumps.stream import Stream, by_commas
from tenants.central.dumps.values import CHARSETS

_ASSIGNED = re.compile(
    r"(?P<scope>GLOBAL\s+|PERSIST\s+|SESSION\s+|LOCAL\s+)?(?P<name>@{0,2}[\w.]+)\s*:?=\s*(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = re.compile(r"(?:NAMES|CHARSET|CHARACTER\s+SET)\s+['\"]?(?P<charset>\w+)", re.IGNORECASE)
_ZONE = re.compile(r"[+-]\d{1,2}:\d{2}|[A-Za-z][\w+-]*(?:/[\w+-]+){0,2}")
# They change how a dump is loaded, not what it says.
_HARMLESS = (
    "foreign_key_checks",
    "unique_checks",
    "sql_notes",
    "autocommit",
    "character_set_results",
    "collation_connection",
    "sql_quote_show_create",
)
_FOREIGN_MODES = ("NO_BACKSLASH_ESCAPES", "ANSI_QUOTES", "ANSI")


@dataclass
class Settings:
    """`client`: the charset while it differs from that of SET NAMES. `time_zone` '' until it is set."""

    names: str = ""
    client: str = ""
    time_zone: str = ""

    @property
    def charset(self) -> str:
        return self.client or self.names or "utf8mb4"

    def take(self, sql: bytes) -> list[str]:
        """Reads a SET statement; returns the settings that were not followed. Raises DumpError."""
        stream = Stream(sql)
        stream.take()
        items = by_commas(list(stream))
        texts = [b" ".join(token.text for token in item).decode("latin-1") for item in items]
        return [name for text in texts if (name := self._take(text))]

    def _take(self, text: str) -> str:
        if found := _NAMES.match(text):
            self.names, self.client = _known(found["charset"]), ""
            return ""
        assigned = _ASSIGNED.fullmatch(text)
        if assigned is None:
            return text[:40]
        scope, name = (assigned["scope"] or "").strip().upper(), assigned["name"].lower()
        value = assigned["value"].strip().strip("'\"")
        if scope in ("GLOBAL", "PERSIST") or name.startswith(("@@global.", "@@persist")):
            return f"GLOBAL {name.removeprefix('@@global.')}"
        return self._session(name.removeprefix("@@session.").removeprefix("@@"), value)

    def _session(self, name: str, value: str) -> str:
        if name.startswith("@") or name in _HARMLESS:
            return ""
        if name == "character_set_client":
            self.client = "" if value.startswith("@") else _known(value)
        elif name == "time_zone":
            self._zone(value)
        elif name == "sql_mode":
            _check_mode(value)
        else:
            return name
        return ""

    def _zone(self, value: str) -> None:
        if value.startswith("@") or value.upper() == "SYSTEM":
            return
        if not _ZONE.fullmatch(value):
            raise DumpError(f"{value[:40]!r} is no time zone")
        self.time_zone = value


def _known(charset: str) -> str:
    name = charset.lower()
    if name not in CHARSETS:
        raise DumpError(
            f"the charset {name} cannot be read; dump again with --default-character-set=utf8mb4"
        )
    return name


def _check_mode(value: str) -> None:
    foreign = [mode for mode in value.upper().split(",") if mode.strip() in _FOREIGN_MODES]
    if foreign:
        raise DumpError(f"dumps of sql_mode {foreign[0]} quote otherwise; dump again without it")
