"""A stored turn makes no table on the server's disk: that would cost as much as the rest of the save."""

from __future__ import annotations

from typing import Any

from django.db import connections

from conversations.store.claim import claim
from conversations.store.save import save
from tests.chat.test_statements import MESSAGE, SAID


def tables_on_disk() -> int:
    with connections["central"].cursor() as cursor:
        cursor.execute("SHOW SESSION STATUS LIKE 'Created_tmp_disk_tables'")
        return int(cursor.fetchone()[1])


def test_no_table_on_disk(acme: Any) -> None:
    save(claim(MESSAGE), SAID)
    before = tables_on_disk()
    save(claim(MESSAGE), SAID)
    assert tables_on_disk() == before
