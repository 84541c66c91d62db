"""The servers there are."""

from __future__ import annotations

from pathlib import Path

from .mariadb import MariaDB
from .postgres import Postgres
from .server import Server

KINDS: dict[str, type[Server]] = {kind.name: kind for kind in (Postgres, MariaDB)}


def server_of(name: str, checkout: Path, instance: str, *, fast: bool) -> Server:
    """The server of that name, for one instance of one checkout."""
    return KINDS[name](checkout, instance, fast=fast)
