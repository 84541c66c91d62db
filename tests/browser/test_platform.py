from __future__ import annotations

from typing import Any

from tests.browser.talks import LIST, line, listed, message, page_url, talk


def test_root_sees_the_rows_of_all_and_of_nobody(acme: Any, globex: Any, as_root: Any) -> None:
    ours, theirs = talk(acme.pk), talk(globex.pk)
    nobodys, strangers = talk(None), talk(77)
    page = as_root.get(LIST)
    assert listed(page) == [strangers, nobodys, theirs, ours]
    labels = [line(page, id, "tenant_id").text for id in (ours, theirs, nobodys, strangers)]
    assert labels == ["Acme Store", "Globex Mağaza", "no tenant", "unknown: 77"]
    assert line(page, strangers, "tenant_id").hint == "unknown tenant 77"


def test_filter_by_tenant(acme: Any, globex: Any, as_root: Any) -> None:
    ours, nobodys, strangers = talk(acme.pk), talk(None), talk(77)
    talk(globex.pk)
    assert listed(as_root.get(LIST, {"tenant": str(acme.pk)})) == [ours]
    assert listed(as_root.get(LIST, {"tenant": "none"})) == [nobodys]
    assert listed(as_root.get(LIST, {"tenant": "unknown"})) == [strangers]
    assert listed(as_root.get(LIST, {"tenant": "77"})) == [strangers]


def test_one_tenants_rows_have_names_of_flows_and_nodes(
    acme: Any, globex: Any, as_root: Any
) -> None:
    from flows.models import Flow

    flow = Flow.objects.get()
    ours = talk(acme.pk, flow_id=flow.pk, current_node_id="node_1")
    theirs = talk(globex.pk, flow_id=flow.pk)  # the same number, and not their flow
    page = as_root.get(LIST, {"tenant": str(acme.pk)})
    assert line(page, ours, "flow_name").text == flow.flow_name
    assert line(page, ours, "node").text != "–"
    assert line(as_root.get(LIST, {"tenant": str(globex.pk)}), theirs, "flow_name").text == "–"
    assert line(as_root.get(LIST), ours, "flow_name").text == "–"


def test_without_strangers_nothing_is_unknown(acme: Any, as_root: Any) -> None:
    talk(acme.pk)
    assert listed(as_root.get(LIST, {"tenant": "unknown"})) == []


def test_a_conversation_names_its_tenant_and_flow(acme: Any, as_root: Any) -> None:
    from flows.models import Flow

    flow = Flow.objects.get()
    id = talk(acme.pk, flow_id=flow.pk)
    message(id, "user", "Merhaba", "2026-01-01 10:00:00")
    page = as_root.get(page_url(id))
    notes = {
        f.name: f.note for f in (*page.context["columns"].shared, *page.context["columns"].new)
    }
    assert notes["tenant_id"] == "Acme Store"
    assert notes["flow_id"] == flow.flow_name
    html = page.content.decode()
    assert "Merhaba" in html
    assert '<span class="cb-line cb-state">Acme Store</span></dd>' in html


def test_nobodys_conversation_opens(acme: Any, as_root: Any) -> None:
    for tenant_id, whose in ((None, "no tenant"), (77, "unknown tenant 77")):
        page = as_root.get(page_url(talk(tenant_id, flow_id=3))).content.decode()
        assert f'<span class="cb-line cb-state cb-odd">{whose}</span>' in page


def test_words_without_a_tenant_are_said_to_be_unsearched(acme: Any, as_root: Any) -> None:
    id = talk(acme.pk, session_id="s-1", index={"state": "ended"})
    page = as_root.get(LIST, {"q": "delivery", "state": "ended"})
    html = page.content.decode()
    assert "Messages were not searched." in html
    assert "0 conversations" not in html  # nobody counted those that have the word
    assert '<input type="hidden" name="state" value="ended">' in html
    there = as_root.get(LIST, {"q": "delivery", "state": "ended", "tenant": str(acme.pk)})
    assert "Messages were not searched." not in there.content.decode()
    assert listed(as_root.get(LIST, {"q": f"#{id}"})) == [id]


def test_no_socket_is_opened_here(acme: Any, as_root: Any) -> None:
    id = talk(acme.pk)
    for url in (LIST, page_url(id)):
        assert "conversations/live.js" not in as_root.get(url).content.decode()


def test_mallory_is_no_superuser_here(acme: Any, as_mallory: Any) -> None:
    answer = as_mallory.get(LIST, headers={"host": "localhost"})
    assert answer.status_code == 302
