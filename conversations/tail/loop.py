"""The tailer at work: a thread of its own with a connection of its own, beside everything else.

A thread, so that a server that hangs holds up neither the event loop nor the threads of chat turns.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from typing import Any

from django.db import Error, connections

from conversations.live.groups import announce_foreign
from conversations.tail.tailer import Did, Tailer, Tell
from tenants.central.schema import forget

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 2.0
LONGEST_PAUSE = 10.0
# Rounds take no more than half of the time, even on a server without the indexes they need.
LONGEST_REST = 60.0
# What hangs longer is given up; the lock goes with the connection.
READ_SECONDS = 30
# The server ends the connection of a holder whose machine vanished without a word; usual are hours.
SILENT_SECONDS = 120
STOP_SECONDS = 2
TELL_SECONDS = 10

_WORDS = {
    Did.WORKED: "the tailer watches the central database",
    Did.WAITED: "the tailer waits: another process watches the central database",
    Did.IDLED: "the tailer waits for `manage.py adopt_central`",
}


class TailLoop:
    """Start and stop it once. `rounds` counts those that came to an end, well or not."""

    def __init__(self, tell: Tell, pause: float = PAUSE_SECONDS) -> None:
        self.tailer = Tailer(tell)
        self.pause = pause
        self.rounds = 0
        self.did: Did | None = None
        self._said = ""
        self._faults = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="tailer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Waits for the round that runs, at most two seconds: the thread ends with the process, too."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        connections["central"] = _connection()
        try:
            while not self._stop.is_set():
                self._stop.wait(self._round())
        finally:
            connections["central"].close()

    def _round(self) -> float:
        """One round; returns the seconds to rest."""
        started = time.monotonic()
        try:
            self.did = self.tailer.round()
        except Exception as error:
            return self._failed(error)
        finally:
            self.rounds += 1
        self._say(_WORDS[self.did])
        self._faults = 0
        return max(self.pause, min(time.monotonic() - started, LONGEST_REST))

    def _failed(self, error: Exception) -> float:
        """Every fault is survived; the connection is made anew, and the lock taken anew with it."""
        self.did = None
        self._faults += 1
        forget()  # perhaps a column went
        if not isinstance(error, Error) and f"{error!r}" != self._said:
            logger.error("the tailer failed", exc_info=error)
            self._said = f"{error!r}"
        elif isinstance(error, Error):
            self._say("the tailer waits for the central database", error)
        try:
            connections["central"].close()
        except Exception:
            connections["central"] = _connection()
        return float(min(self.pause * 2 ** min(self._faults - 1, 8), LONGEST_PAUSE))

    def _say(self, words: str, error: Exception | None = None) -> None:
        """One line for each change of state, not for each try."""
        if words != self._said:
            self._said = words
            if error is None:
                logger.info(words)
            else:
                logger.warning("%s: %s", words, error)


def _connection() -> Any:
    wrapper = connections["central"].copy()  # its settings are a copy, too
    options = wrapper.settings_dict["OPTIONS"]
    options["read_timeout"] = READ_SECONDS
    options["init_command"] += f", wait_timeout={SILENT_SECONDS}"
    return wrapper


def tell_from_thread(loop: asyncio.AbstractEventLoop) -> Tell:
    """Tells open pages through the event loop on which their sockets live."""

    def tell(tenant_id: int, conversation_ids: list[int]) -> None:
        done = asyncio.run_coroutine_threadsafe(announce_foreign(tenant_id, conversation_ids), loop)
        done.result(TELL_SECONDS)

    return tell
