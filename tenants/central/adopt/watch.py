"""Takes a statement back that waits for a table longer than a moment.

While an ALTER waits for one open reader, everybody who comes later waits behind it. The server's own
limit (`lock_wait_timeout`) knows whole seconds only; the old application is not to notice that much.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import Error, connections

from tenants.central.router import ALIAS

LOOK_SECONDS = 0.1
PATIENCE = 3  # looks in a row that find it waiting

# A thread sees its own user's statements without any special right, and may end them.
_STATE = "SELECT state FROM information_schema.processlist WHERE id = %s"
_WAITING = ("Waiting for table", "Waiting for backup", "Waiting for global")


class Watch:
    """`during()` around each statement of the connection whose id is given."""

    def __init__(self, connection_id: int) -> None:
        self.connection_id = connection_id
        self._works = threading.Event()
        self._ends = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @contextmanager
    def during(self) -> Iterator[None]:
        self._works.set()
        try:
            yield
        finally:
            with self._lock:  # no statement after this one is taken back
                self._works.clear()

    @contextmanager
    def running(self) -> Iterator[Watch]:
        self._thread.start()
        try:
            yield self
        finally:
            self._ends.set()
            self._works.set()
            self._thread.join(10)

    def _run(self) -> None:
        connection: Any = connections[ALIAS].copy()
        try:
            with connection.cursor() as cursor:
                self._look_on(cursor)
        except Error:
            return  # the server's own limit of a second is left
        finally:
            connection.close()

    def _look_on(self, cursor: Any) -> None:
        seen = 0
        while not self._ends.wait(LOOK_SECONDS):
            self._works.wait()
            seen = seen + 1 if self._is_waiting(cursor) else 0
            if seen >= PATIENCE:
                seen = 0
                with self._lock:
                    if self._works.is_set() and not self._ends.is_set():
                        cursor.execute(f"KILL QUERY {self.connection_id}")

    def _is_waiting(self, cursor: Any) -> bool:
        cursor.execute(_STATE, [self.connection_id])
        row = cursor.fetchone()
        return row is not None and str(row[0] or "").startswith(_WAITING)
