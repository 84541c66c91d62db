"""A sign of life in the central database, so that a killed server's leases stand in nobody's way.

Each server process holds a named lock on a connection of its own; the database frees it the moment the
process is gone. A lease made while the lock is held names it: whoever finds such a lease with its lock free
may take it, without waiting for the lease to run out.
"""

from __future__ import annotations

import logging
import secrets
import threading

from django.db import Error, connections

logger = logging.getLogger(__name__)

MARK = "p"
TOKEN_LENGTH = 12  # with the mark
LEASE_LENGTH = 32
LOOK_SECONDS = 5.0

_FREE = """
UPDATE chatadmin_session s JOIN chatadmin_conversation c ON c.conversation_id = s.conversation_id
SET c.lease_until = NULL
WHERE s.tenant_id = %s AND s.session_id = %s AND c.tenant_id = s.tenant_id AND c.lease_by = %s
"""
# Taken again by its own connection it would count twice.
_HOLD = "SELECT IF(IS_USED_LOCK(%s) <=> CONNECTION_ID(), 1, GET_LOCK(%s, 0))"
_HOLDER = """
SELECT c.lease_by FROM chatadmin_session s
JOIN chatadmin_conversation c ON c.conversation_id = s.conversation_id
WHERE s.tenant_id = %s AND s.session_id = %s AND c.tenant_id = s.tenant_id
  AND c.lease_until >= UTC_TIMESTAMP(6)
"""


def lock_name(token: str) -> str:
    return f"chatadmin.server.{token}"


class Presence:
    """Holds this process's lock while it runs. `held` tells whether leases may name it."""

    def __init__(self) -> None:
        self.token = MARK + secrets.token_hex(TOKEN_LENGTH)[: TOKEN_LENGTH - 1]
        self.held = False
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, daemon=True, name="presence")
        self._thread.start()

    def stop(self) -> None:
        """Its leases were given back by then; within a few seconds the lock is, too."""
        self.held = False
        self._stop.set()
        if self._thread is not None:
            self._thread.join(LOOK_SECONDS)

    def new_lease(self) -> str:
        start = self.token if self.held else ""
        return start + secrets.token_hex(LEASE_LENGTH)[: LEASE_LENGTH - len(start)]

    def _run(self) -> None:
        try:
            while True:
                self.held = self._hold() and not self._stop.is_set()
                if self._stop.wait(LOOK_SECONDS):
                    return
        finally:
            self.held = False
            connections["central"].close()

    def _hold(self) -> bool:
        """Takes the lock where this connection has it not. It is the connection's, so it is kept open."""
        try:
            with connections["central"].cursor() as cursor:
                cursor.execute(_HOLD, [lock_name(self.token)] * 2)
                return bool(cursor.fetchone()[0])
        except Error as error:
            if self.held:
                logger.warning("the central database does not answer: %s", error)
            connections["central"].close()
            return False


# The process's own. Started with the server; elsewhere leases name nobody and run out by themselves.
presence = Presence()


def free_dead_lease(tenant_id: int, session_id: str) -> bool:
    """Frees the session's lease if the process that took it is gone; whether it did."""
    with connections["central"].cursor() as cursor:
        cursor.execute(_HOLDER, [tenant_id, session_id])
        row = cursor.fetchone()
        if row is None or not str(row[0] or "").startswith(MARK):
            return False
        cursor.execute("SELECT IS_FREE_LOCK(%s)", [lock_name(row[0][:TOKEN_LENGTH])])
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(_FREE, [tenant_id, session_id, row[0]])
        return bool(cursor.rowcount)
