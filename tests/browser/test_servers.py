"""Servers of the old application lack tables and columns, or have more."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import Server
from tests.browser.talks import LIST, insert, line, listed, page_url

WITHOUT_FLOWS = """id bigint PRIMARY KEY AUTO_INCREMENT, tenant_id bigint, user_id bigint,
session_id varchar(255), feature_slug varchar(255), feature_name varchar(255), is_active tinyint(1),
metadata longtext, context_data longtext, title varchar(255), type varchar(255), status varchar(255),
created_at timestamp NULL, updated_at timestamp NULL"""
WITHOUT_LEGACY = """id bigint PRIMARY KEY AUTO_INCREMENT, tenant_id bigint, user_id bigint,
session_id varchar(255), flow_id bigint, current_node_id varchar(50), state_history longtext,
context_data longtext, created_at timestamp NULL, updated_at timestamp NULL"""


def old_server(server: Server) -> None:
    server.has_table("ai_conversations", WITHOUT_FLOWS)
    server.lacks_table("chatadmin_conversation")
    server.lacks_table("chatadmin_turn")


def test_missing_columns_are_named(acme: Any, server: Server, as_alice: Any) -> None:
    old_server(server)
    id = insert("ai_conversations", tenant_id=acme.pk, feature_slug="shop-assistant")
    page = as_alice.get(LIST)
    missing = page.context["layout"].missing
    assert missing == ("prompt_id", "flow_id", "current_node_id", "state_history")
    assert line(page, id, "flow_id").text == "–"
    assert "<code>state_history</code>" in page.content.decode()


def test_without_our_tables_the_list_goes_by_number(
    acme: Any, server: Server, as_alice: Any
) -> None:
    old_server(server)
    ids = [insert("ai_conversations", tenant_id=acme.pk) for _ in range(3)]
    insert("ai_conversations", tenant_id=None)
    page = as_alice.get(LIST)
    assert listed(page) == ids[::-1]
    assert "no chatadmin tables yet" in page.content.decode()


def test_numbered_pages_reach_every_row(
    acme: Any, server: Server, as_alice: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("conversations.browser.paging.PAGE_SIZE", 2)
    old_server(server)
    ids = [insert("ai_conversations", tenant_id=acme.pk) for _ in range(3)][::-1]
    page = as_alice.get(LIST)
    rest = as_alice.get(LIST + page.context["older"])
    assert (listed(page), listed(rest)) == (ids[:2], ids[2:])
    assert listed(as_alice.get(LIST + rest.context["newer"])) == ids[:2]


def test_further_columns_stand_in_a_group_of_their_own(
    acme: Any, server: Server, as_alice: Any
) -> None:
    old_server(server)
    id = insert("ai_conversations", tenant_id=acme.pk, title="Kulaklık", type="feature_test")
    page = as_alice.get(page_url(id))
    other = {field.name: field.text for field in page.context["columns"].other}
    assert other == {"title": "Kulaklık", "type": "feature_test", "status": None}


def test_broken_json_is_marked(acme: Any, server: Server, as_alice: Any) -> None:
    old_server(server)
    id = insert("ai_conversations", tenant_id=acme.pk, context_data='{"flow": {"name": ')
    assert line(as_alice.get(LIST), id, "variables").not_json
    assert "{&quot;flow&quot;: {&quot;name&quot;: " in as_alice.get(page_url(id)).content.decode()


def test_half_an_emoji_breaks_nothing(acme: Any, server: Server, as_alice: Any) -> None:
    old_server(server)
    half = '{"x": "\\ud83d", "flow": {"y": "\\ud83d"}}'
    id = insert("ai_conversations", tenant_id=acme.pk, metadata=half, context_data=half)
    assert as_alice.get(LIST).status_code == 200
    assert as_alice.get(page_url(id)).status_code == 200


def test_after_the_old_columns_went_their_group_is_gone(
    acme: Any, server: Server, as_alice: Any
) -> None:
    server.has_table("ai_conversations", WITHOUT_LEGACY)
    server.lacks_table("chatadmin_conversation")
    id = insert("ai_conversations", tenant_id=acme.pk, flow_id=7)
    page = as_alice.get(LIST)
    assert [group.key for group, _ in page.context["groups"]] == ["shared", "new"]
    assert page.context["layout"].missing == ()
    assert listed(as_alice.get(LIST, {"system": "new"})) == [id]
    assert listed(as_alice.get(LIST, {"system": "old"})) == []
    assert as_alice.get(page_url(id)).context["columns"].legacy == []


def test_without_the_table_it_is_said_in_words(server: Server, as_alice: Any) -> None:
    server.lacks_table("ai_conversations")
    assert "nothing to list" in as_alice.get(LIST).content.decode()
    assert as_alice.get(page_url(1)).status_code == 404


def test_mallory_gets_404(acme: Any, server: Server, as_mallory: Any) -> None:
    old_server(server)
    id = insert("ai_conversations", tenant_id=acme.pk)
    assert as_mallory.get(page_url(id)).status_code == 404
    assert listed(as_mallory.get(LIST)) == []
