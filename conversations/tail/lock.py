"""One tailer works at a time: an advisory lock of the server, held by the tailer's own connection.

The server frees it when the holder's connection ends, however the holder died.
"""

from __future__ import annotations

from hashlib import md5

from django.db.backends.utils import CursorWrapper


def lock_name(database: str) -> str:
    """Locks belong to a whole server, so the name carries the database. At most 64 characters."""
    return f"chatadmin tail {md5(database.encode(), usedforsecurity=False).hexdigest()}"


def holds(cursor: CursorWrapper) -> bool:
    """Whether this connection has the lock; False once the server ended the connection before."""
    cursor.execute("SELECT IS_USED_LOCK(%s) = CONNECTION_ID()", [_name(cursor)])
    return bool(cursor.fetchone() == (1,))


def take(cursor: CursorWrapper) -> bool:
    """Takes the lock where it is free, and never waits. Not for one who has it: it would count twice."""
    cursor.execute("SELECT GET_LOCK(%s, 0)", [_name(cursor)])
    return bool(cursor.fetchone() == (1,))


def release(cursor: CursorWrapper) -> None:
    cursor.execute("SELECT RELEASE_LOCK(%s)", [_name(cursor)])


def is_held(cursor: CursorWrapper) -> bool:
    """Whether some living connection holds it."""
    cursor.execute("SELECT IS_USED_LOCK(%s)", [_name(cursor)])
    return bool(cursor.fetchone() != (None,))


def _name(cursor: CursorWrapper) -> str:
    return lock_name(str(cursor.db.settings_dict["NAME"]))
