"""The newest turn, and those before and after one, over the gaps that acts leave in their numbers."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.browser.tables import TURNS
from conversations.browser.texts import read
from tenants.central.schema import central_schema


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Numbers of turns; None where there is none."""

    earlier: int | None
    later: int | None


# Both from the unique index over conversation and number.
_QUERY = f"""
SELECT (SELECT MAX(turn_no) FROM {TURNS} WHERE conversation_id = %s AND turn_no < %s),
       (SELECT MIN(turn_no) FROM {TURNS} WHERE conversation_id = %s AND turn_no > %s)
"""


def neighbours(conversation_id: int, number: int) -> Neighbours:
    """Call it only for a turn that was found in the reader's scope."""
    [[earlier, later]] = read(_QUERY, [conversation_id, number] * 2)
    return Neighbours(
        int(earlier) if earlier is not None else None, int(later) if later is not None else None
    )


def newest(conversation_id: int) -> int:
    """0: no turn of ours, or a server that has no table of them."""
    if not central_schema().has(TURNS, "conversation_id", "turn_no"):
        return 0
    statement = f"SELECT MAX(turn_no) FROM {TURNS} WHERE conversation_id = %s"
    [[number]] = read(statement, [conversation_id])
    return int(number or 0)
