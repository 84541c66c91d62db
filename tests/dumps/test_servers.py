from __future__ import annotations

from typing import Any

import pytest

from tests.dumps.old_app import old_app
from tests.dumps.server import all_rows, connect, sums, wild_server
from tests.dumps.variant import ALL, Variant


@pytest.mark.parametrize("variant", ALL.values(), ids=ALL)
def test_every_variant_stores_its_rows_byte_for_byte(committed: Any, variant: Variant) -> None:
    with wild_server(variant, talks=30) as name:
        for table, made in all_rows(variant, talks=30).items():
            found = sums(name, table, ["id"])
            assert sorted(found) == sorted(row["id"] for row in made), table
        bytes_of = sums(name, "ai_conversations", ["metadata"])
        for row in all_rows(variant, talks=30)["ai_conversations"]:
            text = row["metadata"]
            expected = "NULL" if text is None else text.encode().hex().upper()
            assert bytes_of[row["id"]] == (expected,)


def test_the_same_number_gives_the_same_rows() -> None:
    assert all_rows(Variant(), seed=5) == all_rows(Variant(), seed=5)
    assert all_rows(Variant(), seed=5) != all_rows(Variant(), seed=6)


def test_the_old_application_writes_talks(committed: Any) -> None:
    with wild_server(Variant(), talks=5) as name:
        with old_app(name) as app:
            while app.rounds < 20 and app.error is None:
                app._stop.wait(0.01)
        cursor = connect(name).cursor()
        cursor.execute("SELECT COUNT(*) FROM ai_messages WHERE content LIKE 'eski uygulama%'")
        assert cursor.fetchone() == (sum(len(texts) for texts in app.talks.values()),)
