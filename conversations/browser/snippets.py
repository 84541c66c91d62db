"""The place in a message where the words stand that somebody searched for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.browser.filters import Filters
from conversations.browser.search import Found
from conversations.browser.texts import read
from conversations.search.find import likes
from conversations.search.query import Term, terms_of
from conversations.search.sources import SOURCES
from conversations.search.words import words_of

AROUND = 50
# As split_words joins and parts them.
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    marked: bool


def snippets(found: Found, filters: Filters, ids: Sequence[int]) -> dict[int, list[Part]]:
    """Conversation → its newest message with all the words, in parts."""
    terms = terms_of(filters.q, found.words_of)
    if not terms or not ids:
        return {}
    shown: dict[int, list[Part]] = {}
    for source, messages in _messages(found.words_of, terms, ids).items():
        marks = ", ".join(["%s"] * len(messages))
        rows = read(f"SELECT id, content FROM {SOURCES[source]} WHERE id IN ({marks})", [*messages])
        for id, text in rows:
            shown[messages[id]] = parts_of(text or "", terms, found.words_of)
    return shown


def _messages(
    tenant_id: int | None, terms: Sequence[Term], ids: Sequence[int]
) -> dict[int, dict[int, int]]:
    """Table → message → conversation."""
    where, params = likes(terms)
    marks = ", ".join(["%s"] * len(ids))
    rows = read(
        "SELECT conversation_id, source, message_id FROM chatadmin_message_search"
        f" WHERE tenant_id <=> %s AND conversation_id IN ({marks}) AND {where} ORDER BY at, id",
        [tenant_id, *ids, *params],
    )
    newest = {talk: (source, message) for talk, source, message in rows}
    found: dict[int, dict[int, int]] = {}
    for talk, (source, message) in newest.items():
        found.setdefault(source, {})[message] = talk
    return found


def parts_of(text: str, terms: Sequence[Term], tenant_id: int | None) -> list[Part]:
    """The surroundings of the first match, on one line, with every match in them marked."""
    spots = list(_spots(text, terms, tenant_id))
    start = max(0, (spots[0][0] if spots else 0) - AROUND)
    end = min(len(text), start + 4 * AROUND)
    parts = [Part("…", marked=False)] if start else []
    at = start
    for first, last in spots:
        if first < at or last > end:
            continue
        parts += [Part(text[at:first], marked=False), Part(text[first:last], marked=True)]
        at = last
    parts.append(Part(text[at:end] + ("…" if end < len(text) else ""), marked=False))
    return [part for part in parts if part.text]


def marked_parts(text: str, terms: Sequence[Term], tenant_id: int | None) -> list[Part]:
    """The whole text, with every match marked."""
    parts, at = [], 0
    for first, last in _spots(text, terms, tenant_id) if terms else ():
        parts += [Part(text[at:first], marked=False), Part(text[first:last], marked=True)]
        at = last
    return [part for part in (*parts, Part(text[at:], marked=False)) if part.text]


def _spots(text: str, terms: Sequence[Term], tenant_id: int | None) -> Iterator[tuple[int, int]]:
    """(first, last) of each word that is looked for, in order."""
    whole = {word for term in terms for word in term.words if not term.begins}
    begins = tuple(word for term in terms for word in term.words if term.begins)
    for match in _WORD.finditer(text):
        words = words_of(match[0], tenant_id)
        if any(word in whole or word.startswith(begins) for word in words):
            yield match.span()
