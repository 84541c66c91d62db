"""Whether the central database is ours to write to: it has every table that our migrations make.

A server that the old application filled before us has none of them until `manage.py adopt_central`.
Until then pages only read, and no engine answers.
"""

from __future__ import annotations

from tenants.central.schema import central_schema

# Made by the first migration; nothing is written to the central server while it is missing.
OUR_TABLE = "chatadmin_conversation"


def is_adopted() -> bool:
    """Known to at most 5 s. Raises django.db.Error while the database does not answer."""
    return central_schema().has(OUR_TABLE)
