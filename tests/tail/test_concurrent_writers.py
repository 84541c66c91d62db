"""Whatever happens at once: in the end every figure is as if it had been counted afresh, and all was told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from conversations.tail import look, settle, sweep
from conversations.tail.tailer import Tailer
from tests.live import Api
from tests.tail.place import Place
from tests.tail.storm import Writer


@pytest.fixture(autouse=True)
def _no_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would put right what the rest missed."""
    monkeypatch.setattr(sweep, "look", lambda *given: set())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_is_missed_and_nothing_counted_twice(place: Place, seed: int) -> None:
    writers = [Writer(place.database, 10 * seed + number) for number in range(4)]
    for writer in writers:
        writer.start()
    rounds = 0
    while any(writer.is_alive() for writer in writers):
        rounds += 1
        place.rounds()
        if rounds % 7 == 0:
            place.tailer = Tailer(place.tailer.tell)  # as after a crash between two rounds
    assert [writer.error for writer in writers] == [None] * 4
    place.rounds(2)
    assert place.rounds(3) == []
    messages = [message for writer in writers for message in writer.messages]
    talks = [talk for writer in writers for talk in writer.talks]
    found = [place.evidence(tenant) for tenant in (2, 3, None)]
    assert sum(messages for _, messages, _ in found) == len(messages)
    assert sum(conversations for conversations, _, _ in found) == len(talks)
    owned = place.ask(
        "SELECT id FROM ai_conversations WHERE session_id = 'storm' AND tenant_id > 0"
    )
    told = {id for _, ids in place.heard for id in ids}
    assert {row["id"] for row in owned} <= told
    made, afresh = place.counted_afresh()
    assert made == afresh


def test_a_round_that_fails_half_way_is_done_again_whole(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = place.talk(2)
    place.say(id)
    with monkeypatch.context() as broken:
        broken.setattr(settle.evidence, "count", lambda *given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            place.tailer.round()
    assert place.rounds() == [(2, [id])]
    assert place.evidence() == (1, 1, 0)


def test_a_look_that_could_not_be_kept_is_made_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = place.talk(2)
    place.say(id)
    with monkeypatch.context() as broken:
        broken.setattr(look.queue, "add", lambda *given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            place.tailer.round()
    assert place.rounds() == [(2, [id])]
    assert place.evidence() == (1, 1, 0)


def test_what_was_settled_and_not_told_is_told_by_the_next(place: Place) -> None:
    def dies(tenant: int, ids: list[int]) -> None:
        raise KeyboardInterrupt

    id = place.talk(2)
    tell, place.tailer.tell = place.tailer.tell, dies
    with pytest.raises(KeyboardInterrupt):
        place.tailer.round()
    place.tailer = Tailer(tell)
    assert place.rounds() == [(2, [id])]
    assert place.rounds() == []
    assert place.evidence() == (1, 0, 0)


def test_our_turns_and_foreign_messages_in_the_same_talks(home: Place, api: Api) -> None:
    sessions = [f"s-{number}" for number in range(4)]
    talks = [api.chat("hi", session_id=s).json()["data"]["conversation_id"] for s in sessions]

    def visitor(session: str) -> None:
        for number in range(6):
            assert api.chat(f"{number}", session_id=session).status_code == 200

    def old_app(number: int) -> None:
        home.say(talks[number % 4], table="ai_conversation_messages", tokens_used=3)

    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(visitor, session) for session in sessions]
        number = 0
        while not all(call.done() for call in waiting):
            old_app(number)
            home.rounds()
            number += 1
        for call in waiting:
            call.result()
    home.rounds(2)
    for id in talks:
        [count] = home.ask(
            "SELECT COUNT(*) AS n FROM ai_conversation_messages WHERE conversation_id = %s", id
        )
        assert home.row(id)["message_count"] == count["n"]
    assert home.evidence() == (0, number, 0)
