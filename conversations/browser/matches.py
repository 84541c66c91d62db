"""Which messages of one talk hold the words that somebody searched for."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.browser.places import Key
from conversations.browser.texts import read
from conversations.search.find import likes
from conversations.search.query import Term, terms_of
from conversations.search.sources import SOURCES

MOST = 500


def terms_in(text: str, owner: int | None) -> list[Term]:
    """The words of the search box; `owner`: the conversation's tenant."""
    return terms_of(text[:200], owner) if text.strip() else []


def matching_keys(conversation_id: int, owner: int | None, terms: Sequence[Term]) -> list[Key]:
    """The newest ones. Only where there is a table of words."""
    if not terms:
        return []
    where, params = likes(terms)
    rows = read(
        "SELECT source, message_id FROM chatadmin_message_search"
        f" WHERE tenant_id <=> %s AND conversation_id = %s AND {where}"
        f" ORDER BY at DESC, id DESC LIMIT {MOST}",
        [owner, conversation_id, *params],
    )
    return [(SOURCES[source], int(id)) for source, id in rows if source in SOURCES]
