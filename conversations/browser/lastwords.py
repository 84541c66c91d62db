"""The last message of each conversation on a page, from whichever table has the newer one."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.browser.texts import Record, read
from conversations.search.sources import readable
from tenants.central.schema import CentralSchema, central_schema

HEAD = 300


def add_last_messages(records: Sequence[Record]) -> None:
    """Sets `last_message`. The records were found in the reader's scope."""
    schema = central_schema()
    newest: dict[str, tuple[str, int]] = {}
    for number, table in readable(schema).items():
        for talk, at, text in _last(schema, table, [record["id"] for record in records]):
            place = (at or "", number)
            if talk not in newest or newest[talk] <= place:
                newest[talk] = place
                _of(records, talk)["last_message"] = text


def _of(records: Sequence[Record], talk: str) -> Record:
    return next(record for record in records if record["id"] == talk)


def _last(
    schema: CentralSchema, table: str, ids: Sequence[str | None]
) -> list[tuple[str, str | None, str | None]]:
    """(conversation, time, text) of the highest id."""
    if not ids:
        return []
    at = "CAST(m.created_at AS CHAR)" if schema.has(table, "created_at") else "NULL"
    marks = ", ".join(["%s"] * len(ids))
    return read(
        f"SELECT CAST(m.conversation_id AS CHAR), {at}, CAST(LEFT(m.content, {HEAD}) AS CHAR)"
        f" FROM (SELECT MAX(id) AS id FROM {table} WHERE conversation_id IN ({marks})"
        f" GROUP BY conversation_id) last JOIN {table} m ON m.id = last.id",
        list(ids),
    )
