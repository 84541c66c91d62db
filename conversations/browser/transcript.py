"""Both message tables and our turns as one talk in time order."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.browser.messages import MOST, Message, read_messages
from conversations.browser.turns import Turn, read_turns


@dataclass(frozen=True, slots=True)
class Entry:
    """A message, the turn that ends with it, or a turn that has no message here at all.

    `is_old`: no turn of ours knows the message, so the old application wrote it.
    """

    message: Message | None
    turn: Turn | None
    is_old: bool = False


@dataclass(frozen=True, slots=True)
class Transcript:
    entries: list[Entry]
    cut: bool  # earlier messages exist


def read_transcript(conversation_id: int, *, everything: bool = False) -> Transcript:
    """Call it only for a conversation that was found in the reader's scope."""
    messages, cut = read_messages(conversation_id, None if everything else MOST)
    turns = read_turns(conversation_id)
    return Transcript(_entries(messages, turns, cut), cut)


def _entries(messages: list[Message], turns: list[Turn], cut: bool) -> list[Entry]:
    known = {(message.table, message.id) for message in messages}
    ends: dict[tuple[str, int], Turn] = {}
    loose: list[Turn] = []
    for turn in turns:
        here = [key for key in turn.keys if key in known]
        if here:
            ends[here[-1]] = turn
        elif not (cut and turn.keys):  # its messages are among those left out
            loose.append(turn)
    ours = {key for turn in turns for key in turn.keys}
    keyed = [
        (m.order, Entry(m, ends.get((m.table, m.id)), (m.table, m.id) not in ours))
        for m in messages
    ]
    keyed += [((turn.at or "", 2, turn.number), Entry(None, turn)) for turn in loose]
    return [entry for _, entry in sorted(keyed, key=lambda pair: pair[0])]
