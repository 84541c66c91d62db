"""Both message tables and our turns as one talk in time order, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from conversations.browser.matches import matching_keys, terms_in
from conversations.browser.messages import Message, read_messages
from conversations.browser.places import Key, Places, read_places
from conversations.browser.tables import TURNS
from conversations.browser.turns import Turn, read_turns

PAGE = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A message, the turn that ends with it, or a turn that has no message here at all.

    `is_old`: no turn of ours knows the message, so the old application wrote it. `is_match`: it holds
    the searched words.
    """

    message: Message | None
    turn: Turn | None
    is_old: bool = False
    is_match: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """`until`: the page ends with this entry, counted from 1 at the oldest; None: the newest, or the
    newest match of `words`. `owner`: the conversation's tenant. `size` None: everything."""

    until: int | None = None
    words: str = ""
    owner: int | None = None
    searchable: bool = False
    size: int | None = PAGE


@dataclass(frozen=True, slots=True)
class Transcript:
    """Entries `first` to `last` of `total`. `matches`: of the whole talk, as positions, newest first."""

    entries: list[Entry]
    first: int
    last: int
    total: int
    cut: bool = False
    words: str = ""
    matches: list[int] = field(default_factory=list)

    @property
    def earlier(self) -> int | None:
        """The `until` of the page before; None on the first one."""
        return self.first - 1 if self.first > 1 else None

    @property
    def later(self) -> int | None:
        return min(self.total, self.last + PAGE) if self.last < self.total else None

    @property
    def is_end(self) -> bool:
        return self.last == self.total


def read_transcript(conversation_id: int, wanted: Wanted | None = None) -> Transcript:
    """Call it only for a conversation that was found in the reader's scope."""
    wanted = wanted or Wanted()
    places = read_places(conversation_id)
    terms = terms_in(wanted.words, wanted.owner)
    hits = matching_keys(conversation_id, wanted.owner, terms) if wanted.searchable else []
    spots = {key: number for number, key in enumerate(places.keys, start=1)} if hits else {}
    matches = sorted((spots[key] for key in hits if key in spots), reverse=True)
    first, last = _window(len(places.keys), wanted, matches)
    keys = places.keys[first - 1 : last]
    messages = read_messages(conversation_id, keys, terms, wanted.owner)
    return Transcript(
        entries=_entries(conversation_id, places, keys, messages, set(hits)),
        first=first,
        last=last,
        total=len(places.keys),
        cut=places.cut,
        words=wanted.words if terms else "",
        matches=matches,
    )


def _window(total: int, wanted: Wanted, matches: Sequence[int]) -> tuple[int, int]:
    """(first, last), counted from 1; (1, 0) for nothing."""
    size = wanted.size or max(total, 1)
    last = min(total, max(wanted.until, 1)) if wanted.until is not None else total
    if wanted.until is None and matches and matches[0] <= total - size:
        last = min(total, matches[0] + size // 2)
    return max(1, min(last - size + 1, total)), last


def _entries(
    conversation_id: int,
    places: Places,
    keys: list[Key],
    messages: dict[Key, Message],
    hits: set[Key],
) -> list[Entry]:
    numbers = {places.ends[key] for key in keys if key in places.ends}
    numbers |= {number for table, number in keys if table == TURNS}
    turns = read_turns(conversation_id, sorted(numbers))
    entries = []
    for key in keys:
        if key[0] == TURNS:
            entries.append(Entry(None, turns.get(key[1])))
        elif key in messages:  # else it was removed this moment
            turn = turns.get(places.ends.get(key, -1))
            entries.append(Entry(messages[key], turn, key not in places.ours, key in hits))
    return entries
