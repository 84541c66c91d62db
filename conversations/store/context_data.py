"""`context_data` and `state_history`: read in Python, changed in SQL.

`context_data` holds the old engine's visitor facts on top and our flow variables under the one key `flow`.
The old application may write both columns while a turn runs, so a save never writes back what the claim
read: it replaces `$.flow` in what stands there now. Every other value stays as it was written (MariaDB
may space it differently).
"""

from __future__ import annotations

import hashlib
from typing import Any

import orjson

FLOW_KEY = "flow"
NEWEST = 200
# The JSON functions of MariaDB read 32 levels; some of them are taken by what lies around.
MAX_DEPTH = 28

# Parameter: the flow variables as JSON, once. What is no object is kept under `unreadable`, as a text:
# MariaDB takes a column with CHECK json_valid for JSON, whatever stands in it, and would not quote it.
SET_FLOW = """
JSON_SET(
  CASE
    WHEN JSON_VALID(a.context_data) AND JSON_TYPE(a.context_data) = 'OBJECT' THEN a.context_data
    WHEN a.context_data IS NULL OR CAST(a.context_data AS CHAR) IN ('', '[]') THEN '{}'
    ELSE JSON_OBJECT('unreadable', CAST(a.context_data AS CHAR))
  END,
  '$.flow', JSON_EXTRACT(%s, '$'))
"""
# Parameters: the SHA-1 of the column as the claim read it (it may be 20 KB; the sum tells as well whether
# somebody else wrote meanwhile), the whole new array, the new entries alone.
SET_HISTORY = """
CASE
  WHEN SHA1(a.state_history) <=> %s THEN %s
  WHEN JSON_VALID(a.state_history) THEN JSON_MERGE_PRESERVE(a.state_history, %s)
  ELSE a.state_history
END
"""


class TooDeep(ValueError):
    """Flow variables are nested deeper than the database reads."""


def flow_variables(raw: str | None) -> dict[str, Any]:
    """Our part of the column; {} where it holds none."""
    try:
        value = orjson.loads(raw or "{}")
    except orjson.JSONDecodeError:
        return {}
    found = value.get(FLOW_KEY) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def flow_parameter(variables: dict[str, Any]) -> str:
    """The parameter of SET_FLOW. Raises TooDeep."""
    if _depth(variables) > MAX_DEPTH:
        raise TooDeep(f"Flow variables are nested deeper than {MAX_DEPTH} levels.")
    return orjson.dumps(variables).decode()


def _depth(value: Any) -> int:
    deepest, level = 0, [value]
    while level and deepest <= MAX_DEPTH:
        deepest += 1
        inner = [v for v in level if isinstance(v, dict | list)]
        level = [x for v in inner for x in (v.values() if isinstance(v, dict) else v)]
    return deepest


def history_parameters(raw: str | None, entries: list[dict[str, Any]]) -> list[str | None]:
    """The parameters of SET_HISTORY: the newest 200 stay (all of them stand in the traces)."""
    try:
        known = orjson.loads(raw or "[]")
    except orjson.JSONDecodeError:
        known = [raw]
    whole = [*(known if isinstance(known, list) else [known]), *entries][-NEWEST:]
    return [_sha1(raw), orjson.dumps(whole).decode(), orjson.dumps(entries).decode()]


def _sha1(text: str | None) -> str | None:
    return None if text is None else hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
