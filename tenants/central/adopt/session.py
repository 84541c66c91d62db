"""The one session that changes a central server: a name for it that nobody else can take, short waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import Any

from django.db import Error, connections

from tenants.central.adopt.errors import AdoptError
from tenants.central.router import ALIAS

# A killed run keeps the name until the server has ended its last statement.
NAME_SECONDS = 10
_WAITS = ("lock_wait_timeout", "innodb_lock_wait_timeout")


@contextmanager
def alone() -> Iterator[Any]:
    """Yields the cursor; raises AdoptError where another run is at work on this database."""
    connection: Any = connections[ALIAS]
    with connection.cursor() as cursor:
        name = lock_name(str(connection.settings_dict["NAME"]))
        _take(cursor, name)
        before = _waits(cursor)
        try:
            _set_waits(cursor, dict.fromkeys(_WAITS, 1))
            yield cursor
        finally:
            with suppress(Error):  # a lost connection has given up both
                _set_waits(cursor, before)
                cursor.execute("SELECT RELEASE_LOCK(%s)", [name])


def lock_name(database: str) -> str:
    """At most 64 characters, which is what MySQL takes."""
    return f"chatadmin_adopt_{sha256(database.encode()).hexdigest()[:32]}"


def _take(cursor: Any, name: str) -> None:
    cursor.execute("SELECT GET_LOCK(%s, %s)", [name, NAME_SECONDS])
    if cursor.fetchone()[0] != 1:
        cursor.execute("SELECT IS_USED_LOCK(%s)", [name])
        raise AdoptError(
            f"Another adopt_central is at work on this database (connection {cursor.fetchone()[0]}). "
            "Nothing was changed. Wait until it has finished, then run this again."
        )


def _waits(cursor: Any) -> dict[str, int]:
    cursor.execute(f"SELECT {', '.join(f'@@SESSION.{name}' for name in _WAITS)}")
    return dict(zip(_WAITS, cursor.fetchone(), strict=True))


def _set_waits(cursor: Any, values: dict[str, int]) -> None:
    for name, value in values.items():
        cursor.execute(f"SET SESSION {name} = {int(value)}")
