"""Does what is left of the start once the databases answer, while the server already says that they don't."""

from __future__ import annotations

import sys
import threading

from django.db import connections

from chatadmin import starting
from chatadmin.serve.databases import DoesNotAnswer, StartError, Step

PAUSE_SECONDS = 2.0


class Later(threading.Thread):
    """Runs the steps in their order; each is tried until its database answers."""

    def __init__(self, left: list[Step]) -> None:
        super().__init__(daemon=True, name="start")
        self.left = left
        self._stop_now = threading.Event()
        starting.set_waiting(any(step.essential for step in left))

    def run(self) -> None:
        while self.left:
            try:
                self.left[0].do()
            except DoesNotAnswer:
                if self._stop_now.wait(PAUSE_SECONDS):
                    return
            except StartError as error:
                print(f"error: {error}\nCorrect it and start again.", file=sys.stderr, flush=True)
                return
            else:
                self.left.pop(0)
                starting.set_waiting(any(step.essential for step in self.left))
            finally:
                connections.close_all()
        print("The databases are up to date.", flush=True)

    def stop(self) -> None:
        self._stop_now.set()
