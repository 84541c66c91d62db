"""Which steps a claim could see: the database itself writes it down, in the claim's own transaction.

A claim takes the lease, then reads the phase, then stores the turn. A trigger at its first and one at its
last statement note the number of the newest committed step, so the step that was read lies between the
two. The engine has no part in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

_TABLE = """
CREATE TABLE test_witness (conversation_id BIGINT, turn_no INT, at_lease BIGINT, at_turn BIGINT,
    engine VARCHAR(2), PRIMARY KEY (conversation_id, turn_no))
"""
_NEWEST = """
DECLARE newest BIGINT;
SELECT COALESCE(MAX(id), 0) INTO newest FROM chatadmin_phase_change WHERE tenant_id = 2;
"""
_AT_LEASE = f"""
CREATE TRIGGER test_at_lease BEFORE UPDATE ON chatadmin_conversation FOR EACH ROW BEGIN {_NEWEST}
IF NEW.turn_no > OLD.turn_no THEN
    INSERT INTO test_witness (conversation_id, turn_no, at_lease)
    VALUES (NEW.conversation_id, NEW.turn_no, newest);
END IF; END
"""
_AT_TURN = f"""
CREATE TRIGGER test_at_turn BEFORE INSERT ON chatadmin_turn FOR EACH ROW BEGIN {_NEWEST}
INSERT INTO test_witness (conversation_id, turn_no, at_turn, engine)
VALUES (NEW.conversation_id, NEW.turn_no, newest, NEW.engine)
ON DUPLICATE KEY UPDATE at_turn = newest, engine = NEW.engine; END
"""
_READ = """
SELECT t.client_message_id, s.session_id, w.engine, t.engine, w.at_lease, w.at_turn
FROM chatadmin_turn t JOIN chatadmin_session s ON s.conversation_id = t.conversation_id
LEFT JOIN test_witness w ON w.conversation_id = t.conversation_id AND w.turn_no = t.turn_no
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """`claimed`, `stored`: the engine of the claim, and the one in the end. `first`: None in a first turn."""

    message: str
    session: str
    claimed: str
    stored: str
    first: int | None
    last: int


@contextmanager
def witness(central: Any) -> Iterator[None]:
    central(_TABLE)
    try:
        central(_AT_LEASE)
        central(_AT_TURN)
        yield
    finally:
        central("DROP TRIGGER IF EXISTS test_at_lease")
        central("DROP TRIGGER IF EXISTS test_at_turn")
        central("DROP TABLE test_witness")


def seen(central: Any) -> list[Seen]:
    return [Seen(*row) for row in central(_READ)]
