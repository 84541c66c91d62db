"""The old application writes while a dump comes in, and notices nothing of it."""

from __future__ import annotations

from tests.dumps.old_app import OldApp, old_app
from tests.dumps.rows import FIRST_ID
from tests.dumps.text import dump
from tests.dumps.variant import Variant
from tests.import_dump.command import Run, ask

TABLE = "ai_conversation_messages"


def test_it_is_never_held_up_and_keeps_every_word(central: str, run: Run) -> None:
    raw = dump("mysqldump", Variant(), talks=600)
    # its next ids are ones that the dump brings, too
    ask(central, f"ALTER TABLE ai_conversations AUTO_INCREMENT = {FIRST_ID + 300}")
    ask(central, f"ALTER TABLE {TABLE} AUTO_INCREMENT = {FIRST_ID + 600}")
    with old_app(central, table=TABLE) as app:
        while app.rounds < 5 and app.error is None:
            app._stop.wait(0.01)
        report = run.execute(raw)
        before = app.rounds
        while app.rounds < before + 5 and app.error is None:
            app._stop.wait(0.01)
    assert app.longest < 1.0
    assert report["tables"]["ai_conversations"]["inserted"] > 0
    assert report["tables"]["ai_conversations"]["conflict"] > 0
    assert said(central, app) == app.talks


def said(central: str, app: OldApp) -> dict[int, list[str]]:
    """What stands in its conversations, whoever wrote it."""
    rows = ask(
        central,
        f"SELECT conversation_id, content FROM {TABLE} WHERE conversation_id IN %s ORDER BY id",
        [list(app.talks)],
    )
    found: dict[int, list[str]] = {}
    for conversation_id, content in rows:
        found.setdefault(conversation_id, []).append(content)
    return {id: found.get(id, []) for id in app.talks}


def test_its_next_ids_are_above_those_that_came_in(central: str, run: Run) -> None:
    run.execute(dump("mariadb", Variant(), talks=20))
    with old_app(central, table=TABLE) as app:
        while not app.talks and app.error is None:
            app._stop.wait(0.01)
    assert min(app.talks) > FIRST_ID + 19
