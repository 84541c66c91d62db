"""A server with 20,000 talks and the old application at work."""

from __future__ import annotations

from tests.adopt.work import adopt, ask, assert_unchanged, old_bytes
from tests.dumps.old_app import old_app
from tests.dumps.server import columns_of, connect

TALKS = 20_000
# table → its references to a conversation
TABLES: dict[str, tuple[str, ...]] = {
    "ai_conversations": (),
    "ai_conversation_messages": ("conversation_id",),
    "ai_messages": ("conversation_id",),
}


def multiply(name: str) -> int:
    """Doubles the talks until there are enough; returns how many there are."""
    cursor = connect(name).cursor()
    count, shift = 0, 50_000
    while count < TALKS:
        shift *= 2
        for table, references in TABLES.items():
            names = columns_of(cursor, table)
            moved = [f"`{n}` + {shift}" if n in ("id", *references) else f"`{n}`" for n in names]
            listed = ", ".join(f"`{n}`" for n in names)
            cursor.execute(f"INSERT INTO {table} ({listed}) SELECT {', '.join(moved)} FROM {table}")
        cursor.execute("SELECT COUNT(*) FROM ai_conversations")
        count = int(cursor.fetchone()[0])
    return count


def test_each_has_its_row_and_the_old_application_notices_nothing(untouched: str) -> None:
    count = multiply(untouched)
    before = old_bytes(untouched)
    with old_app(untouched) as app:
        said = adopt("--execute")
    # what the product promises to the old application, no measure of how fast these tests run
    assert app.longest < 1.0
    # a statement is a thousand talks at most, however many there are
    assert said.count("rows added, at number") >= count / 1000
    missing = ask(
        untouched,
        "SELECT COUNT(*) FROM ai_conversations c LEFT JOIN chatadmin_conversation k"
        " ON k.conversation_id = c.id WHERE k.conversation_id IS NULL AND c.id <= "
        "(SELECT backfilled_to FROM chatadmin_adoption)",
    )
    assert missing == [(0,)]
    counted = ask(untouched, "SELECT SUM(message_count) FROM chatadmin_conversation")
    assert counted[0][0] > count
    assert_unchanged(untouched, before)
