"""The order of all messages of a talk, without their texts: a page then reads only its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from conversations.browser.tables import MESSAGES, OLD_MESSAGES, TURNS
from conversations.browser.texts import Record, read_texts
from tenants.central.schema import central_schema

# Of each table, newest first. No talk of people is longer; a robot's must not stop a page.
MOST = 50_000
TABLES = (OLD_MESSAGES, MESSAGES)
_TIME = re.compile(r"(?!0000)\d{4}-(?!00)\d\d-(?!00)\d\d ", re.ASCII)
# Within one second, and one turn, the visitor speaks first.
_RANKS = {"system": 0, "user": 1}
_LAST = 2

Key = tuple[str, int]  # (table, id); for a turn without messages (TURNS, its number)
Order = tuple[str, int, int, int, int]  # time, turn of ours (0: none), who speaks, table, id


@dataclass(frozen=True, slots=True)
class TurnKeys:
    """`keys`: of its messages, the answer last."""

    number: int
    at: str
    keys: list[Key]


@dataclass(frozen=True, slots=True)
class Places:
    """`keys` in the order of the talk. `ends`: the message under which a turn stands → its number.

    `ours`: messages that some turn of ours knows. `cut`: even earlier messages were not looked at.
    """

    keys: list[Key]
    ends: dict[Key, int]
    ours: frozenset[Key]
    cut: bool


def read_places(conversation_id: int) -> Places:
    """Call it only for a conversation that was found in the reader's scope. At most three statements."""
    found: list[tuple[Order, Key]] = []
    cut = False
    turns = _turns(conversation_id)
    numbers = {key: turn.number for turn in turns for key in turn.keys}
    for rank, table in enumerate(TABLES):
        records = _light(table, conversation_id)
        cut = cut or len(records) == MOST
        found += _ordered(table, rank, records, numbers)
    ends, loose = _ends(turns, {key for _, key in found}, cut=cut)
    found += [
        ((turn.at, turn.number, _LAST + 1, 0, turn.number), (TURNS, turn.number)) for turn in loose
    ]
    return Places([key for _, key in sorted(found)], ends, frozenset(numbers), cut)


def _light(table: str, conversation_id: int) -> list[Record]:
    columns = central_schema().columns.get(table, ())
    if not {"id", "conversation_id"} <= set(columns):
        return []
    chosen = [name for name in ("id", "role", "created_at") if name in columns]
    rest = f"WHERE conversation_id = %s ORDER BY id DESC LIMIT {MOST}"
    return read_texts(table, chosen, rest, [conversation_id])[::-1]


def _ordered(
    table: str, rank: int, records: list[Record], numbers: Mapping[Key, int]
) -> list[tuple[Order, Key]]:
    """A message without a usable time stands after the one written before it."""
    time, turn, speaker = "", 0, 0
    found = []
    for record in records:
        at, id = record.get("created_at"), int(record["id"] or 0)
        if at and _TIME.match(at):
            time, turn = at, numbers.get((table, id), 0)
            speaker = _RANKS.get(record.get("role") or "", _LAST)
        found.append(((time, turn, speaker, rank, id), (table, id)))
    return found


def _turns(conversation_id: int) -> list[TurnKeys]:
    """Their traces are not read here: they may be megabytes."""
    columns = central_schema().columns.get(TURNS, ())
    if not {"conversation_id", "turn_no", "outcome"} <= set(columns):
        return []
    wanted = ("turn_no", "message_table", "user_message_id", "assistant_message_id", "created_at")
    chosen = [name for name in wanted if name in columns]
    rest = f"WHERE conversation_id = %s ORDER BY turn_no DESC LIMIT {MOST}"
    rows = read_texts(TURNS, chosen, rest, [conversation_id])
    return [
        TurnKeys(int(row["turn_no"] or 0), row.get("created_at") or "", keys_of(row))
        for row in rows[::-1]
    ]


def keys_of(record: Record) -> list[Key]:
    """The messages of a row of `chatadmin_turn`."""
    table = record.get("message_table") or MESSAGES
    ids = (record.get("user_message_id"), record.get("assistant_message_id"))
    return [(table, int(id)) for id in ids if id]


def _ends(
    turns: list[TurnKeys], known: set[Key], *, cut: bool
) -> tuple[dict[Key, int], list[TurnKeys]]:
    """(message → turn, turns that have no message here at all)."""
    ends: dict[Key, int] = {}
    loose = []
    for turn in turns:
        here = [key for key in turn.keys if key in known]
        if here:
            ends[here[-1]] = turn.number
        elif not (cut and turn.keys):  # its messages are among those that were not looked at
            loose.append(turn)
    return ends, loose
