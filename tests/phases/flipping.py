"""Steps of Acme's phase while visitors write: one step for each message that is on its way."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random

from django.db import connections

from conversations.actions.change_phase import Change, change_phase
from conversations.models.ours import Phase
from conversations.store.transaction import central_transaction
from tests.live import Api

Place = tuple[Phase, int]
PLACES: tuple[Place, ...] = (
    (Phase.V1, 100),
    (Phase.PARALLEL, 100),
    (Phase.V2_PRIMARY, 5),
    (Phase.V2_PRIMARY, 50),
    (Phase.V2_PRIMARY, 100),
    (Phase.V2_ONLY, 100),
)
VISITORS, SESSIONS = 6, 23


@dataclass
class Storm:
    """`done`: steps that are committed. `said`: message → what its reply names as the engine.

    `begun`: message → how many steps were committed when it was sent.
    """

    count: int
    done: int = 0
    said: dict[str, str] = field(default_factory=dict)
    begun: dict[str, int] = field(default_factory=dict)
    _sent: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def run(self, apis: Sequence[Api]) -> None:
        """The sessions are begun before. Raises what went wrong in a thread."""
        for number in range(SESSIONS):
            assert apis[0].chat("hello", session_id=f"s-{number}").status_code == 200
        with ThreadPoolExecutor(VISITORS + 1) as pool:
            calls = [pool.submit(self._visit, apis, number) for number in range(VISITORS)]
            calls.append(pool.submit(self._flip))
            for call in calls:
                call.result()

    def _visit(self, apis: Sequence[Api], visitor: int) -> None:
        for number in range(visitor, self.count, VISITORS):
            message = f"m-{number}"
            self.begun[message] = self.done
            self._sent.release()
            api = apis[(number // VISITORS) % len(apis)]
            answer = api.chat("hello", session_id=session(number), client_message_id=message)
            assert answer.status_code == 200, answer.text
            self.said[message] = answer.json()["data"]["metadata"]["system"]

    def _flip(self) -> None:
        draw, (phase, share) = Random(7), PLACES[-1]
        try:
            while self.done < self.count:
                assert self._sent.acquire(timeout=60), "nobody writes any more"
                after = draw.choice([place for place in PLACES if place != (phase, share)])
                with central_transaction() as cursor:
                    assert change_phase(cursor, Change(2, phase, after[0], "t", "t", after[1]))
                (phase, share), self.done = after, self.done + 1
        finally:
            connections["central"].close()


def session(number: int) -> str:
    """Each tenth message begins a session of its own."""
    return f"new-{number}" if number % 10 == 0 else f"s-{number % SESSIONS}"
