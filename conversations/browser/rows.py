"""The rows of one page: `ai_conversations` joined with our own record of each conversation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from conversations.browser.scope import Scope
from conversations.browser.tables import CONVERSATIONS, INDEX, Layout
from conversations.browser.texts import Record, read

# How much of a long column a list reads; a metadata of megabytes stays on the server.
HEAD = 300
OURS = (
    "state",
    "last_outcome",
    "last_engine",
    "message_count",
    "tokens",
    "last_activity_at",
    "origin",
    "system",
    "differs",
    "revision_id",
)
PLAIN = (
    "id",
    "tenant_id",
    "session_id",
    "user_id",
    "created_at",
    "updated_at",
    "feature_slug",
    "feature_name",
    "is_active",
    "prompt_id",
    "flow_id",
    "current_node_id",
)


def _expressions(layout: Layout) -> dict[str, str]:
    """Column of a record → SQL; only what the server has. `*_not_json` is '1' where broken."""
    found = {name: _text(name) for name in PLAIN if name in layout.present}
    if "metadata" in layout.present:
        found["metadata"] = f"LEFT({_text('metadata')}, {HEAD})"
    if "state_history" in layout.present:
        last = "CONCAT('$[', JSON_LENGTH(a.state_history) - 1, ']')"
        entry = f"JSON_EXTRACT(a.state_history, {last})"
        found["transition"] = f"LEFT({_if_json('state_history', entry)}, {HEAD})"
        found["state_history_not_json"] = _not_json("state_history")
    if "context_data" in layout.present:
        flow = "JSON_EXTRACT(a.context_data, '$.flow')"
        found["context_data"] = f"LEFT({_if_json('context_data', flow)}, {HEAD})"
        found["context_data_not_json"] = _not_json("context_data")
    if layout.indexed:
        found |= {name: f"CAST(c.{name} AS CHAR)" for name in OURS}
    return found


def _text(column: str) -> str:
    return f"CAST(a.{column} AS CHAR)"


def _if_json(column: str, expression: str) -> str:
    # asked first: MySQL refuses the whole statement for one broken value
    return f"CAST(CASE WHEN JSON_VALID(a.{column}) THEN {expression} END AS CHAR)"


def _not_json(column: str) -> str:
    text = _text(column)
    return f"CASE WHEN {text} <> '' AND NOT JSON_VALID(a.{column}) THEN '1' END"


def read_rows(scope: Scope, ids: Sequence[int], layout: Layout) -> list[Record]:
    """Records in the order of `ids`; a row that went away, or to another tenant, is left out."""
    if not ids:
        return []
    chosen = _expressions(layout)
    join = f"LEFT JOIN {INDEX} c ON c.conversation_id = a.id" if layout.indexed else ""
    where, params = scope.where("a.tenant_id")
    marks = ", ".join("%s" for _ in ids)
    rows = read(
        f"SELECT {', '.join(chosen.values())} FROM {CONVERSATIONS} a {join}"
        f" WHERE a.id IN ({marks}) AND {where}",
        [*ids, *params],
    )
    return _in_order(ids, [dict(zip(chosen, _texts(row), strict=True)) for row in rows])


def _texts(row: tuple[Any, ...]) -> list[str | None]:
    return [value if value is None else str(value) for value in row]


def _in_order(ids: Sequence[int], records: list[Record]) -> list[Record]:
    by_id = {record["id"]: record for record in records}
    return [by_id[str(id)] for id in ids if str(id) in by_id]
