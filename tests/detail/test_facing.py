"""Legacy and new columns face each other, each with a line on who uses it; JSON is compared key by key."""

from __future__ import annotations

import json
from typing import Any

from tenants.central.ddl import LEGACY_COLUMNS
from tests.browser.conftest import Server
from tests.browser.talks import page_url, talk

META = {"ip": "10.0.0.1", "locale": "tr", "tags": ["vip"]}
CONTEXT = {"ip": "10.0.0.1", "locale": "en", "os": "Linux", "flow": {"phone": "555"}}


def test_what_belongs_together_stands_in_one_row(acme: Any, as_alice: Any) -> None:
    id = talk(
        acme.pk,
        feature_slug="shop-assistant",
        prompt_id=41,
        is_active=1,
        flow_id=7,
        current_node_id="node_2",
        index={"state": "waiting", "flow_version": 3},
    )
    pairs = as_alice.get(page_url(id)).context["pairs"]
    shown = [[(f.name, f.text) for f in (*pair.legacy, *pair.new)] for pair in pairs]
    assert shown == [
        [("feature_slug", "shop-assistant"), ("feature_name", None), ("flow_id", "7")],
        [("prompt_id", "41"), ("flow_version", "3"), ("current_node_id", "node_2")],
        [("is_active", "1"), ("state", "waiting")],
    ]


def test_every_column_says_who_uses_it(acme: Any, as_alice: Any) -> None:
    columns = as_alice.get(page_url(talk(acme.pk))).context["columns"]
    for field in (*columns.shared, *columns.legacy, *columns.new):
        assert "system" in str(field.help), field.name


def test_visitor_facts_are_compared_and_flow_variables_are_not(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk, metadata=json.dumps(META), context_data=json.dumps(CONTEXT))
    page = as_alice.get(page_url(id))
    compared = page.context["compared"]
    assert [(line.path, line.kind, line.left, line.right) for line in compared.lines] == [
        ("locale", "different", "tr", "en"),
        ("ip", "same", "10.0.0.1", "10.0.0.1"),
        ("tags.[0]", "left", "vip", None),
        ("os", "right", None, "Linux"),
    ]
    assert "1 different, 1 the same, 2 in one column only" in page.content.decode()
    assert page.context["facts"].flow == [("phone", "555")]


def test_broken_json_is_shown_marked_and_not_compared(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk, metadata='{"a": <b>', context_data='{"ip": "10.0.0.1"}')
    page = as_alice.get(page_url(id))
    assert [line.kind for line in page.context["compared"].lines] == ["right"]
    html = page.content.decode()
    assert "{&quot;a&quot;: &lt;b&gt;" in html
    assert "not JSON" in html


def test_a_megabyte_of_json_leaves_the_page_small(acme: Any, as_alice: Any) -> None:
    stored = json.dumps({f"key {n}": "x" * 50 for n in range(16_000)})
    assert len(stored) > 1_000_000
    id = talk(acme.pk, metadata=stored, context_data=json.dumps({"flow": {"a": "y" * 100_000}}))
    page = as_alice.get(page_url(id))
    assert len(page.content) < 400_000
    assert page.context["compared"].more
    whole = as_alice.get(f"{page_url(id)}raw/?column=metadata")
    assert whole.content.decode() == stored


def test_json_of_a_thousand_levels_is_no_error(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk, metadata="[" * 900 + "]" * 900)
    assert as_alice.get(page_url(id)).status_code == 200


def test_after_the_old_columns_are_gone_the_new_ones_stand_alone(
    acme: Any, server: Server, as_alice: Any
) -> None:
    id = talk(acme.pk, context_data=json.dumps(CONTEXT), index={"turn_no": 1})
    present = server.read().columns["ai_conversations"]
    server.changed["ai_conversations"] = tuple(n for n in present if n not in LEGACY_COLUMNS)
    page = as_alice.get(page_url(id))
    html = page.content.decode()
    assert page.status_code == 200
    assert [pair.legacy for pair in page.context["pairs"]] == [[], [], []]
    assert "metadata" not in html
    assert "10.0.0.1" in html
    server.changed.clear()


def test_on_a_server_that_nobody_adopted_there_is_nothing_to_do(
    acme: Any, server: Server, as_alice: Any
) -> None:
    id = talk(acme.pk, metadata=json.dumps(META))
    for table in ("chatadmin_conversation", "chatadmin_turn", "chatadmin_note", "chatadmin_deed"):
        server.lacks_table(table)
    server.lacks_table("chatadmin_message_search")
    page = as_alice.get(f"{page_url(id)}?q=hello")
    html = page.content.decode()
    assert page.status_code == 200
    assert "vip" in html
    assert 'name="act"' not in html
    for address in ("explain/", "print/", "file/", "raw/", "transcript/"):
        assert as_alice.get(f"{page_url(id)}{address}").status_code == 200
