"""Imports into the tables of the old application: pairs stay pairs, texts become rules."""

from __future__ import annotations

from typing import Any

from tenants.directives.compose import compose
from tenants.directives.import_directives import import_directive
from tests.directives.conftest import Server
from tests.directives.wild import FREE_TEXT, KEY_VALUE, TABLE
from tests.dumps.adoption import execute

PAIR = {
    "directive_key": "max_products",
    "directive_value": "5",
    "directive_type": "integer",
    "category": "özel",
    "is_active": "1",
}
TEXT = {"directive": "Kısa yaz.", "priority": 2}


def results(*rows: dict[str, Any]) -> list[str]:
    return [import_directive(2, row).result for row in rows]


def empty() -> None:
    execute(f"DELETE FROM {TABLE}")


def test_a_pair_stays_a_pair(server: Server) -> None:
    server(KEY_VALUE)
    empty()
    assert results(PAIR, PAIR) == ["imported", "known"]
    columns = "directive_key, directive_value, directive_type, category"
    assert execute(f"SELECT {columns} FROM {TABLE}") == [("max_products", "5", "integer", "özel")]
    assert compose(2) == ""


def test_a_pair_of_another_value_is_refused(server: Server) -> None:
    server(KEY_VALUE)
    empty()
    assert results(PAIR, {**PAIR, "directive_value": "6"}) == ["imported", "refused"]
    assert execute(f"SELECT directive_value FROM {TABLE}") == [("5",)]


def test_a_text_becomes_a_rule(server: Server) -> None:
    for variant in (KEY_VALUE, FREE_TEXT):
        server(variant)
        empty()
        assert results(TEXT, TEXT) == ["imported", "known"]
        assert compose(2) == "Kısa yaz."


def test_a_pair_in_a_table_of_texts_is_no_instruction(server: Server) -> None:
    server(FREE_TEXT)
    empty()
    assert results(PAIR, PAIR) == ["imported", "known"]
    assert compose(2) == ""
