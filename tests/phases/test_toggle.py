"""A change of phase counts from the next message on, in every process; two of them run here."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from conversations.models.ours import Phase
from conversations.phases import engine_of, set_phase
from tests.live import Api
from tests.phases.processes import process

ORDER = (Phase.V1, Phase.V2_PRIMARY, Phase.PARALLEL, Phase.V2_ONLY)
FLIPS = 60


def system(api: Api, session_id: str, **fields: str) -> str:
    answer = api.chat("hello", session_id=session_id, **fields)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["data"]["metadata"]["system"])


@pytest.mark.usefixtures("model")
def test_the_next_message_in_either_process_is_answered_by_the_new_phase(committed: Any) -> None:
    with process() as one, process() as other, ThreadPoolExecutor(2) as pool:
        for flip in range(FLIPS):
            phase = ORDER[flip % len(ORDER)]
            set_phase(2, phase, by="test")
            session = f"s-{flip % 7}"
            asked = [pool.submit(system, one, session), pool.submit(system, other, session)]
            wanted = engine_of(phase, 100, session)
            assert [call.result() for call in asked] == [wanted, wanted], (flip, phase)


@pytest.mark.usefixtures("model")
def test_under_load_each_turn_is_the_engines_that_was_claimed(committed: Any, central: Any) -> None:
    """The flips run freely: what a reply says, its record and its stored message must agree."""
    done = threading.Event()

    def flip() -> int:
        count = 0
        while not done.is_set():
            set_phase(2, ORDER[count % len(ORDER)], by="test")
            count += 1
        return count

    with process() as one, process() as other, ThreadPoolExecutor(5) as pool:
        flips = pool.submit(flip)
        try:
            calls = {
                f"m-{n}": pool.submit(
                    system, (one, other)[n % 2], f"s-{n % 8}", client_message_id=f"m-{n}"
                )
                for n in range(120)
            }
            said = {message: call.result() for message, call in calls.items()}
        finally:
            done.set()
    assert flips.result() > 100
    assert dict(central("SELECT client_message_id, engine FROM chatadmin_turn")) == said
    assert set(said.values()) == {"v1", "v2"}
    assert central(
        "SELECT COUNT(*), COUNT(DISTINCT conversation_id), COUNT(DISTINCT assistant_message_id)"
        " FROM chatadmin_turn"
    ) == [(120, 8, 120)]
