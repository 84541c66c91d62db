"""An adoption that was killed leaves a server that works as before; the next run goes on from there."""

from __future__ import annotations

import signal
import threading
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from conversations.actions import adopt as steps
from tenants.central.adopt import session
from tests.adopt.test_beside_the_old_app import reader
from tests.adopt.work import adopt, adopt_elsewhere, ask, assert_unchanged, old_bytes
from tests.dumps.old_app import old_app
from tests.dumps.server import connect

MOMENTS = ["[1/", "[9/", "Making the tables", "conversations: "]


def stop_at(name: str, moment: str, sign: signal.Signals) -> tuple[int, str]:
    """Sends the signal to an adoption that has come so far; returns how it ended and what it said."""
    process = adopt_elsewhere(name, "--execute", pause_at=moment)
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if line.startswith(moment):
            process.send_signal(sign)
    return process.wait(60), said


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_adoption_goes_on(untouched: str, browse: Any, moment: str) -> None:
    before = old_bytes(untouched)
    with old_app(untouched) as app:
        ended, said = stop_at(untouched, moment, signal.SIGKILL)
    assert ended == -signal.SIGKILL, said
    assert app.longest < 1.0  # what the product promises the old application, no measure of tests
    browser = browse("public", "root")
    assert browser.get("/readyz").json()["central"] == "not adopted"
    for path in ("/admin/", "/admin/conversations/", "/admin/registry/workflownode/"):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert 'data-testid="unadopted"' in answer.text
    (count,) = ask(untouched, "SELECT COUNT(*) FROM ai_conversations")[0]
    assert browser.get("/admin/").text.count(f">{count}</strong>") == 1
    with pytest.raises(CommandError, match="adopt_central"):
        call_command("migrate", database="central")
    assert "Done." in adopt("--execute")
    assert "nothing to add" in adopt()
    missing = ask(
        untouched,
        "SELECT c.id FROM ai_conversations c LEFT JOIN chatadmin_conversation k"
        " ON k.conversation_id = c.id WHERE k.conversation_id IS NULL",
    )
    assert missing == []
    assert_unchanged(untouched, before)


def test_killed_while_it_waits_for_a_table_it_is_in_nobodys_way(untouched: str) -> None:
    with reader(untouched, "ai_conversations"), old_app(untouched) as app:
        ended, said = stop_at(untouched, "ai_conversations is in use", signal.SIGKILL)
        rounds = app.rounds
        while app.rounds < rounds + 20 and app.error is None:
            app._stop.wait(0.01)
    assert ended == -signal.SIGKILL, said
    assert app.longest < 1.0  # the promise again
    assert "Done." in adopt("--execute")


def test_ctrl_c_stops_it_in_words(untouched: str) -> None:
    ended, said = stop_at(untouched, "[1/", signal.SIGINT)
    assert ended == 130
    assert "run this again to go on" in said
    assert "Traceback" not in said
    assert "Done." in adopt("--execute")


def test_tables_of_a_migration_that_was_killed_are_made_anew(usual: str) -> None:
    for table in ("chatadmin_turn", "chatadmin_conversation"):
        ask(usual, f"CREATE TABLE {table} (half INT)")
    assert "Done." in adopt("--execute")
    indexes = ask(usual, "SHOW INDEX FROM chatadmin_conversation")
    assert "ca_conv_activity" in {row[2] for row in indexes}


def test_two_at_once_do_it_once(untouched: str) -> None:
    """The second waits a while for the first, and is refused in words where that takes too long."""
    both = [adopt_elsewhere(untouched, "--execute") for _ in range(2)]
    said = [process.communicate(timeout=300)[0] for process in both]
    assert sorted("Done." in text for text in said) == [False, True], said
    (other,) = [text for text in said if "Done." not in text]
    assert "There was nothing to do." in other or "Another adopt_central is at work" in other
    assert "nothing to add" in adopt()


def test_the_second_of_two_is_refused_after_a_while(
    usual: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "NAME_SECONDS", 0)
    other = connect(usual)
    other.cursor().execute("SELECT GET_LOCK(%s, 0)", [session.lock_name(usual)])
    with pytest.raises(CommandError, match="Another adopt_central is at work"):
        adopt("--execute")
    other.close()


def test_the_session_waits_as_long_as_before_afterwards(usual: str) -> None:
    with connections["central"].cursor() as cursor:
        cursor.execute("SELECT @@lock_wait_timeout, @@innodb_lock_wait_timeout")
        before = cursor.fetchone()
        adopt("--execute")
        cursor.execute("SELECT @@lock_wait_timeout, @@innodb_lock_wait_timeout")
        assert cursor.fetchone() == before


def test_statements_of_an_adoption_wait_a_second_at_most(usual: str) -> None:
    with session.alone() as cursor:
        cursor.execute("SELECT @@lock_wait_timeout, @@innodb_lock_wait_timeout")
        assert cursor.fetchone() == (1, 1)


def test_the_backfill_goes_on_behind_the_last_batch(
    usual: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "BATCH", 7)
    told = 0

    def stop(text: str) -> None:
        nonlocal told
        told += 1
        if told == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(steps, "say", stop)
    with pytest.raises(CommandError, match="run this again to go on"):
        adopt("--execute")
    (reached,) = ask(usual, "SELECT backfilled_to FROM chatadmin_adoption")[0]
    (written,) = ask(usual, "SELECT MAX(conversation_id) FROM chatadmin_conversation")[0]
    assert reached == written
    left = ask(usual, "SELECT COUNT(*) FROM ai_conversations WHERE id > %s", reached)[0][0]
    assert left == 60 - 3 * 7
    monkeypatch.undo()
    assert f"{left} rows added for {left} that were looked at" in adopt("--execute")


def test_a_running_server_notices_by_itself(usual: str, browse: Any) -> None:
    browser = browse("acme", "alice")
    assert 'data-testid="unadopted"' in browser.get("/admin/").text
    process = adopt_elsewhere(usual, "--execute")
    assert process.wait(120) == 0, process.communicate()
    # what a page knows of the schema is 5 s old at most; each request asks anew
    polls = 0
    while 'data-testid="unadopted"' in browser.get("/admin/").text:
        polls += 1
        assert polls < 300, "the note never went away"
        threading.Event().wait(0.1)
    assert browser.get("/readyz").json()["central"] == "ok"
    page = browser.get("/admin/conversations/").text
    assert "no chatadmin tables yet" not in page
