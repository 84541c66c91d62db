"""Rows of the old application get our columns from its own; nothing that is there is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from nodes.kinds import all_types
from nodes.registry import permitted
from nodes.registry.models import localized
from nodes.registry.permitted import MAX_AGE_SECONDS, permitted_types
from nodes.registry.sync import sync_nodes
from nodes.registry.wild import fill_rows, schema_text
from tenants.central.adopted import NotAdopted
from tenants.central.facts import ForeignColumns, RowRefused
from tests.dumps.adoption import adopt, execute
from tests.dumps.server import connect, wild_server
from tests.registry.wild import WILD, node, old_app_adds, old_bytes


@pytest.fixture
def server(committed: Any) -> Iterator[str]:
    with wild_server(WILD, talks=3) as name:
        yield name


@pytest.fixture
def adopted(server: str) -> str:
    adopt()
    return server


def test_our_columns_are_filled_and_the_old_ones_kept(adopted: str) -> None:
    before = old_bytes(adopted)
    assert fill_rows() == "6 node types of the old application were filled in."
    assert node("welcome", "type", "name", "description", "config_schema") == (
        "welcome",
        "Welcome",
        "Açıklama",
        schema_text("welcome"),
    )
    assert old_bytes(adopted) == before


def test_an_unknown_type_has_no_settings_of_ours(adopted: str) -> None:
    fill_rows()
    assert node("old_kind", "type", "config_schema") == ("old_kind", None)


def test_the_second_run_does_nothing(adopted: str) -> None:
    fill_rows()
    assert fill_rows() == "0 node types of the old application were filled in."


def test_what_somebody_filled_stays(adopted: str) -> None:
    execute("UPDATE ai_workflow_nodes SET name = 'Mine' WHERE node_key = 'welcome'")
    fill_rows()
    assert node("welcome", "type", "name") == ("welcome", "Mine")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ('{"tr": "Hoş geldin", "en": "Hello"}', "Hello"),
        ('{"de": null, "tr": "Hoş geldin"}', "Hoş geldin"),
        ('{"de": "Hallo", "en": ""}', "Hallo"),
        ('"plain"', "plain"),
        ("{}", "k"),
        ("[1]", "k"),
        ('{"en": "nul \\u0000"}', "nul \N{REPLACEMENT CHARACTER}"),
    ],
)
def test_the_name_is_english_else_turkish_else_any(adopted: str, names: str, expected: str) -> None:
    old_app_adds("k", names)
    fill_rows()
    assert node("k", "name") == (expected,)


def test_rows_that_the_old_application_adds_later_are_filled_when_they_are_read(
    adopted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    permitted_types(2)
    old_app_adds("condition_2")
    monkeypatch.setattr(permitted, "MAX_AGE_SECONDS", -MAX_AGE_SECONDS)
    assert "condition_2" in permitted_types(2)
    assert node("condition_2", "type", "name") == ("condition_2", "Yeni düğüm")


def test_a_row_that_the_old_application_holds_is_left_for_the_next_time(adopted: str) -> None:
    other = connect(adopted)
    other.autocommit(False)
    other.cursor().execute("UPDATE ai_workflow_nodes SET icon = 'x' WHERE node_key = 'welcome'")
    assert fill_rows().startswith("5 node types")
    other.rollback()
    assert fill_rows().startswith("1 node types")


def test_a_key_that_is_too_long_is_still_read(adopted: str) -> None:
    old_app_adds("k" * 60)
    fill_rows()
    assert node("k" * 60, "type") == (None,)
    assert "k" * 60 in permitted_types(2)


def test_a_type_that_another_row_has_is_told(adopted: str) -> None:
    execute("UPDATE ai_workflow_nodes SET type = 'x', name = 'X' WHERE node_key = 'old_kind'")
    execute("ALTER TABLE ai_workflow_nodes ADD UNIQUE KEY uniq_type (type)")
    old_app_adds("x")
    assert "Not possible: x (another row has this type)." in fill_rows()


def test_new_types_fill_what_the_old_table_demands(adopted: str) -> None:
    before = old_bytes(adopted)
    done = sync_nodes()
    assert set(done.added) == set(all_types()) - {
        "welcome",
        "ai_response",
        "condition",
        "product_search",
        "price_query",
    }
    after = old_bytes(adopted)
    assert {id: after[id] for id in before} == before
    found = node("webhook", "type", "node_name", "order", "category")
    assert found == ("webhook", '{"en": "Webhook", "tr": "Webhook"}', 0, "utility")
    assert (sync_nodes().added, sync_nodes().updated) == ([], [])


def test_columns_that_nobody_knows_are_named(adopted: str) -> None:
    execute("ALTER TABLE ai_workflow_nodes ADD COLUMN `weird` int NOT NULL")
    count = execute("SELECT COUNT(*) FROM ai_workflow_nodes")
    with pytest.raises(ForeignColumns, match="demands a value for weird"):
        sync_nodes()
    assert execute("SELECT COUNT(*) FROM ai_workflow_nodes") == count


def test_a_category_that_the_old_table_does_not_know_is_told(adopted: str) -> None:
    kinds = "'flow', 'ai', 'data', 'common', 'shop'"
    execute(f"ALTER TABLE ai_workflow_nodes MODIFY category enum({kinds}) NOT NULL")
    with pytest.raises(RowRefused, match="category"):
        sync_nodes()


def test_icon_and_settings_are_given_where_they_are_demanded(adopted: str) -> None:
    execute("ALTER TABLE ai_workflow_nodes MODIFY icon varchar(100) NOT NULL")
    execute("UPDATE ai_workflow_nodes SET default_config = '{}'")
    execute("ALTER TABLE ai_workflow_nodes MODIFY default_config json NOT NULL")
    sync_nodes()
    assert node("webhook", "icon", "default_config") == ("", "{}")


def test_a_key_in_another_spelling_is_no_second_row(adopted: str) -> None:
    old_app_adds("WebHook")
    assert sync_nodes().taken == ["webhook"]


def test_before_adoption_everything_is_read_and_nothing_written(server: str) -> None:
    before = old_bytes(server)
    assert permitted_types(2) == {
        "welcome",
        "ai_response",
        "condition",
        "product_search",
        "price_query",
    }
    with pytest.raises(NotAdopted):
        sync_nodes()
    assert fill_rows() == "The node registry has no rows of the old application's kind."
    assert old_bytes(server) == before


def test_columns_without_our_tables_are_not_filled_by_reading(server: str) -> None:
    for column in (
        "type varchar(50)",
        "name varchar(255)",
        "description text",
        "config_schema json",
    ):
        execute(f"ALTER TABLE ai_workflow_nodes ADD COLUMN {column} NULL")
    connections["central"].close()
    assert "welcome" in permitted_types(2)
    assert node("welcome", "type") == (None,)


def test_halves_of_characters_are_no_text() -> None:
    assert localized('{"en": "half \\ud83d"}') == "half ?"
