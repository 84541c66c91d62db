"""The mark of an adoption that was begun and not finished: a table, so that one look at the schema tells.

Until it is gone the server counts as not adopted: pages read the old application's tables alone, and no
list shows the first half of what the backfill is still writing.
"""

from __future__ import annotations

from typing import Any

from tenants.central.adopted import UNFINISHED
from tenants.central.schema import forget


def begin(cursor: Any) -> None:
    cursor.execute(
        f"CREATE TABLE IF NOT EXISTS {UNFINISHED} (begun_at DATETIME NULL)"
        " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4"
    )
    forget()


def end(cursor: Any) -> None:
    cursor.execute(f"DROP TABLE IF EXISTS {UNFINISHED}")
    forget()
