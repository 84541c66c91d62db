"""The old application works while its server is adopted, and notices nothing.

`longest` is its slowest statement. That it stays below a second is what the product promises to whoever
runs the old application; it is no measure of how fast these tests run.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import CommandError

from tenants.central.adopt import patience
from tests.adopt.work import adopt, ask, assert_unchanged, old_bytes
from tests.dumps.old_app import OldApp, old_app
from tests.dumps.server import connect

PROMISED_SECONDS = 1.0


def kept(name: str, app: OldApp) -> bool:
    """Whether every word that the old application wrote is there."""
    (count,) = ask(name, "SELECT COUNT(*) FROM ai_messages WHERE content LIKE 'eski uygulama%'")[0]
    return int(count) == sum(len(texts) for texts in app.talks.values())


@contextmanager
def reader(name: str, table: str) -> Iterator[threading.Event]:
    """A transaction that has read the table and stays open until the event is set."""
    connection = connect(name)
    connection.autocommit(False)
    connection.cursor().execute(f"SELECT COUNT(*) FROM {table}")
    gone = threading.Event()

    def leave() -> None:
        gone.wait(60)
        connection.rollback()

    thread = threading.Thread(target=leave)
    thread.start()
    try:
        yield gone
    finally:
        gone.set()
        thread.join()
        connection.close()


def test_it_writes_on_during_an_adoption(wild: str) -> None:
    before = old_bytes(wild)
    with old_app(wild) as app:
        adopt("--execute")
        rounds = app.rounds
        while app.rounds < rounds + 20 and app.error is None:
            app._stop.wait(0.01)
    assert app.longest < PROMISED_SECONDS
    assert kept(wild, app)
    assert_unchanged(wild, before)


def test_an_open_reader_delays_the_adoption_and_not_the_application(
    untouched: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader leaves when the adoption has found its table taken three times."""
    waits = 0
    with reader(untouched, "ai_conversations") as gone, old_app(untouched) as app:

        def wait(seconds: float) -> None:
            nonlocal waits
            waits += 1
            if waits == 3:
                gone.set()
            time.sleep(seconds)

        monkeypatch.setattr(patience, "wait", wait)
        said = adopt("--execute")
    assert app.longest < PROMISED_SECONDS
    assert int(re.findall(r"(\d+) tries", said)[0]) > 3
    assert kept(untouched, app)
    assert "nothing to add" in adopt()


def test_a_table_that_stays_taken_is_named_and_what_was_done_stays(untouched: str) -> None:
    with (
        reader(untouched, "ai_conversation_messages"),
        pytest.raises(CommandError, match=r"ai_conversation_messages was in use all the time"),
    ):
        adopt("--execute", "--patience=1")
    (flow,) = ask(untouched, "SHOW COLUMNS FROM ai_conversations LIKE 'flow_id'")
    assert flow[0] == "flow_id"
    assert "Done." in adopt("--execute")
