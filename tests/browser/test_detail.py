from __future__ import annotations

from typing import Any

from tests.browser.talks import message, page_url, talk


def fields(page: Any, group: str) -> dict[str, Any]:
    return {field.name: field for field in getattr(page.context["columns"], group)}


def test_every_column_is_there_in_its_group(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk, session_id="s-1", feature_slug="shop-assistant", flow_id=7)
    page = as_bob.get(page_url(id))
    assert fields(page, "shared")["session_id"].text == "s-1"
    assert fields(page, "legacy")["feature_slug"].text == "shop-assistant"
    assert fields(page, "new")["flow_id"].note == "not a flow of this tenant"
    assert fields(page, "new")["state_history"].text is None


def test_json_is_pretty_and_still_there_as_stored(acme: Any, as_alice: Any) -> None:
    stored = '{"a":1.10, "name":"\\u0131ş 😀"}'
    metadata = fields(as_alice.get(page_url(talk(acme.pk, metadata=stored))), "legacy")["metadata"]
    assert metadata.text == stored
    assert '"name": "ış 😀"' in metadata.pretty


def test_what_is_no_json_stays_as_it_is(acme: Any, as_alice: Any) -> None:
    page = as_alice.get(page_url(talk(acme.pk, metadata="{broken <b>")))
    assert fields(page, "legacy")["metadata"].broken
    html = page.content.decode()
    assert "{broken &lt;b&gt;" in html
    assert "not JSON" in html


def test_a_zero_date_is_shown(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk, created_at="0000-00-00 00:00:00")
    page = as_alice.get(page_url(id))
    assert fields(page, "shared")["created_at"].text == "0000-00-00 00:00:00"


def test_visitor_facts_and_flow_variables_stand_apart(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk, context_data='{"ip": "10.0.0.1", "flow": {"phone": "555"}}')
    facts = as_alice.get(page_url(id)).context["facts"]
    assert facts.visitor == [("ip", "10.0.0.1")]
    assert facts.flow == [("phone", "555")]


def test_what_a_visitor_wrote_is_never_html(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk, context_data='{"ip": "<img src=x>"}')
    message(id, "user", "<script>alert(1)</script>\nnext", "2026-01-01 10:00:00")
    html = as_alice.get(page_url(id)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\nnext" in html
    assert "<img src=x>" not in html


def test_it_reads_a_bounded_number_of_times(
    acme: Any, as_alice: Any, django_assert_max_num_queries: Any
) -> None:
    id = talk(acme.pk)
    for _ in range(30):
        message(id, "user", "Hello", "2026-01-01 10:00:00")
    as_alice.get(page_url(id))
    with django_assert_max_num_queries(8, using="central"):
        as_alice.get(page_url(id))


def test_nobodys_conversation_is_not_there(acme: Any, as_alice: Any) -> None:
    assert as_alice.get(page_url(talk(None))).status_code == 404
    assert as_alice.get(page_url(999_999_999)).status_code == 404


def test_mallory_gets_404(acme: Any, globex: Any, as_mallory: Any) -> None:
    id = talk(acme.pk, index={"tenant_id": globex.pk})
    assert as_mallory.get(page_url(id)).status_code == 404


def test_notes_of_a_search_are_the_lists_own(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk)
    assert "newest matches" not in as_bob.get(page_url(id)).content.decode()
