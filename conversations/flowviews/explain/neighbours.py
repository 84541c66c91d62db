"""The turns before and after one, over the gaps that acts leave in their numbers."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.browser.tables import TURNS
from conversations.browser.texts import read


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
