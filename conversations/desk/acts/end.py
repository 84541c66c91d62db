"""Ends a conversation: the visitor's next message begins at the start of the published flow."""

from __future__ import annotations

from conversations.desk.acts.act import Talk, not_ended, record, standing, write
from conversations.models.desk import Verb
from conversations.models.ours import State
from conversations.store.transaction import central_transaction


def end(talk: Talk, by: str) -> None:
    """Raises ActRefused."""
    with central_transaction() as cursor:
        now = standing(cursor, talk)
        not_ended(now)
        write(cursor, talk, "c.state = %s", [State.ENDED.value])
        record(cursor, talk, Verb.END, by, {"state": now.state}, {"state": State.ENDED.value})
