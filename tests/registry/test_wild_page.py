"""The registry page on servers of the old application."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from nodes.registry.permitted import permitted_types
from nodes.registry.wild import fill_rows
from tests.dumps.adoption import adopt, execute
from tests.dumps.server import wild_server
from tests.registry.test_registry_admin import LIST, form
from tests.registry.wild import WILD, node, old_app_adds, old_bytes

WHITELISTS = ("[2, 3]", '["2","3"]', '{"0":2}', "null", None, "", '[2,"x"]', '{"cut": ', "[[[")


@pytest.fixture
def server(committed: Any) -> Iterator[str]:
    with wild_server(WILD, talks=3) as name:
        yield name


@pytest.fixture
def adopted(server: str) -> str:
    adopt()
    fill_rows()
    return server


def page(key: str) -> str:
    (id,) = node(key, "id")
    return f"{LIST}{id}/change/"


def test_before_adoption_it_is_read_and_not_written(as_root: Client, server: str) -> None:
    before = old_bytes(server)
    html = as_root.get(LIST).content.decode()
    assert 'data-testid="unadopted"' in html
    assert "Product_Search" in html
    html = as_root.get(page("welcome")).content.decode()
    assert "Açıklama" in html
    assert "App\\Services\\ConversationNodes\\WelcomeNode" in html
    assert as_root.post(page("welcome"), form()).status_code == 409
    assert old_bytes(server) == before


def test_it_can_be_searched_and_filtered_before_adoption(as_root: Client, server: str) -> None:
    html = as_root.get(LIST, {"q": "product_search", "is_active__exact": "1"}).content.decode()
    assert page("product_search") in html
    assert page("welcome") not in html
    assert page("old_kind") in as_root.get(LIST, {"q": "old_kind düğümü"}).content.decode()


def test_being_global_wins_over_the_list(as_root: Client, adopted: str) -> None:
    text = "all; the list (Acme Store, Globex Mağaza) has no effect"
    assert text in as_root.get(LIST).content.decode()
    assert text in as_root.get(page("price_query")).content.decode()
    assert "price_query" in permitted_types(99)


def test_an_old_type_is_shown_and_cannot_be_used(as_root: Client, adopted: str) -> None:
    assert page("old_kind") in as_root.get(LIST).content.decode()
    html = as_root.get(page("old_kind")).content.decode()
    assert "none of them is run" in html
    assert "nobody: it is not active" in html
    assert "old_kind" not in permitted_types(2)


@pytest.mark.parametrize("raw", WHITELISTS)
def test_odd_whitelists_are_read_and_never_rewritten(
    as_root: Client, adopted: str, raw: str | None
) -> None:
    execute("ALTER TABLE ai_workflow_nodes MODIFY tenant_whitelist longtext NULL")
    execute(
        "UPDATE ai_workflow_nodes SET tenant_whitelist = %s, is_global = 0"
        " WHERE node_key = 'condition'",
        raw,
    )
    permitted_types(2)
    assert as_root.get(LIST).status_code == 200
    html = as_root.get(page("condition")).content.decode()
    listed = ["2", "3"] if "3" in (raw or "") else ["2"] if (raw or "").startswith("[2") else []
    assert [pk for pk in ("2", "3") if f'value="{pk}" selected' in html] == listed
    answer = as_root.post(page("condition"), form(is_global="false", tenant_whitelist=listed))
    assert answer.status_code == 302
    assert node("condition", "tenant_whitelist", "name") == (raw, "Condition")
    chosen = form(is_global="false", tenant_whitelist=["3"])
    assert as_root.post(page("condition"), chosen).status_code == 302
    (stored,) = node("condition", "tenant_whitelist")
    assert permitted_types(3) >= {"condition"}
    assert stored == (
        '["3"]' if raw == '["2","3"]' else '["x", 3]' if "x" in (raw or "") else "[3]"
    )


def test_saving_what_nobody_edited_changes_no_byte(as_root: Client, adopted: str) -> None:
    execute("UPDATE ai_workflow_nodes SET description = 'a\nb ' WHERE node_key = 'welcome'")
    (category,) = node("welcome", "category")
    before = {id: row[:-1] for id, row in old_bytes(adopted).items()}
    given = form(name="Welcome", description="a\r\nb ", category=category)
    assert as_root.post(page("welcome"), given).status_code == 302
    assert {id: row[:-1] for id, row in old_bytes(adopted).items()} == before
    assert node("welcome", "name", "description") == ("Welcome", "a\nb ")


def test_a_row_that_was_added_since_has_its_name_in_the_form(as_root: Client, adopted: str) -> None:
    old_app_adds("condition_2")
    assert 'value="Yeni düğüm"' in as_root.get(page("condition_2")).content.decode()


def test_mallory_gets_404(as_mallory: Client, server: str) -> None:
    assert as_mallory.get(LIST).status_code == 404
    assert as_mallory.get(page("welcome")).status_code == 404
