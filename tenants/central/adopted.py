"""Whether the central database is ours to write to: it has every table that our migrations make.

A server that the old application filled before us has none of them until `manage.py adopt_central`.
Until then pages only read, and no engine answers.
"""

from __future__ import annotations

import time

from django.db import Error, connections

from tenants.central.schema import MAX_AGE_SECONDS, central_schema, forget

# Made by the first migration; nothing is written to the central server while it is missing.
OUR_TABLE = "chatadmin_conversation"
# There from the beginning of an adoption to its end (tenants/central/adopt/mark.py).
UNFINISHED = "chatadmin_adopting"
PREFIX = "chatadmin_"
NO_SUCH_TABLE = 1146
COMMAND = "manage.py adopt_central"

_adopted: set[str] = set()
_silent_since: dict[str, float] = {}


class NotAdopted(Exception):
    """Something would be written to a central server that belongs to the old application alone."""

    def __init__(self) -> None:
        super().__init__(
            "The central server was not adopted yet, so nothing is written to it. "
            f"Run `{COMMAND}` first: it compares the tables and says what it would do."
        )


def is_adopted() -> bool:
    """Known to at most 5 s. Raises django.db.Error while the database does not answer."""
    schema = central_schema()
    return schema.has(OUR_TABLE) and not schema.has(UNFINISHED)


def require_adopted() -> None:
    """Raises NotAdopted, and only after a fresh look: the tables may just have been made."""
    if is_adopted():
        return
    forget()
    if not is_adopted():
        raise NotAdopted


def lacks_our_tables(error: Error) -> bool:
    """Whether a statement was refused because the server was not adopted."""
    return error.args[:1] == (NO_SUCH_TABLE,) and PREFIX in str(error.args[-1])


def is_known_unadopted() -> bool:
    """For notes on pages: never an error, and free of cost on a server that was adopted once.

    False while the database does not answer; it is asked again after 5 s, not by every page.
    """
    name = str(connections["central"].settings_dict["NAME"])
    asked = _silent_since.get(name)
    if name in _adopted or (asked is not None and time.monotonic() - asked < MAX_AGE_SECONDS):
        return False
    try:
        adopted = is_adopted()
    except Error:
        _silent_since[name] = time.monotonic()
        return False
    if adopted:
        _adopted.add(name)
    return not adopted
