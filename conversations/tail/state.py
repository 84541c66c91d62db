"""How the tailer is, for `/readyz` and `doctor`: known from the database, whichever process works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connections

from conversations.tail.lock import is_held

BEHIND_SECONDS = 10.0
_NO_SUCH_TABLE, _NO_SUCH_COLUMN = 1146, 1054
_MARKS = """
SELECT TIMESTAMPDIFF(MICROSECOND, MIN(checked_at), UTC_TIMESTAMP(6)) / 1000000,
    DATE_FORMAT(MIN(checked_at), '%%Y-%%m-%%d %%H:%%i:%%s'),
    DATE_FORMAT(MAX(news_at), '%%Y-%%m-%%d %%H:%%i:%%s')
FROM chatadmin_tail WHERE source IN (%s, %s, %s) AND checked_at IS NOT NULL
"""
_WAITING = """
SELECT COUNT(*), TIMESTAMPDIFF(MICROSECOND, MIN(seen_at), UTC_TIMESTAMP(6)) / 1000000
FROM chatadmin_tail_news WHERE settled_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class TailState:
    """`state`: ok, behind, stopped, not adopted. `lag_s`: seconds since it last looked, or since the
    oldest news that it has not settled; None where it never looked. Times are UTC."""

    state: str
    lag_s: float | None = None
    last_look: str | None = None
    last_news: str | None = None
    waiting: int = 0

    @property
    def words(self) -> str:
        """One sentence, and what to do."""
        if self.state == "not adopted":
            return "The central database was not adopted yet: run manage.py adopt_central."
        looked = (
            f"last look {self.last_look or 'never'}, last news {self.last_news or 'never'} (UTC)"
        )
        if self.state == "stopped":
            return f"No process watches the central database; start the server. {looked}."
        if self.state == "behind":
            return (
                f"The tailer is {self.lag_s} s behind, {self.waiting} conversations wait. Look for "
                f"missing indexes (manage.py adopt_central) and for locks held long. {looked}."
            )
        return f"The tailer keeps up, {self.lag_s} s behind; {looked}."


def tail_state(connection: Any = None) -> TailState:
    """Read on the given connection, or this thread's. Raises django.db.Error while central is away."""
    try:
        with (connection or connections["central"]).cursor() as cursor:
            held = is_held(cursor)
            sources = ("ai_conversations", "ai_messages", "ai_conversation_messages")
            cursor.execute(_MARKS, sources)
            lag, last_look, last_news = cursor.fetchone()
            cursor.execute(_WAITING)
            waiting, oldest = cursor.fetchone()
    except DatabaseError as error:
        if error.args[:1] in ((_NO_SUCH_TABLE,), (_NO_SUCH_COLUMN,)):
            return TailState("not adopted")
        raise
    known = [float(seconds) for seconds in (lag, oldest) if seconds is not None]
    behind = round(max(known), 1) if known else None
    state = _state(held, behind)
    return TailState(state, behind, last_look, last_news, int(waiting))


def _state(held: bool, behind: float | None) -> str:
    if not held:
        return "stopped"
    return "ok" if behind is None or behind <= BEHIND_SECONDS else "behind"
