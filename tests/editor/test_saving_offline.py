"""Without a network, without a server, without room: the work stays in the browser and arrives later."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.steps import by, drag, status
from tests.editor.people import (
    draft_names,
    editor_of,
    name_on_screen,
    node,
    ready,
    rename,
)
from tests.faults.installation import until

COPIES = """() => new Promise((resolve) => {
  const opening = indexedDB.open("chatadmin-work");
  opening.onsuccess = () => {
    const asked = opening.result.transaction("copies").objectStore("copies").getAll();
    asked.onsuccess = () => { opening.result.close(); resolve(asked.result); };
  };
})"""


@pytest.fixture
def alice(page: Page, port: int) -> Page:
    return editor_of(page, port, "alice")


def copies(page: Page) -> list[dict[str, Any]]:
    """What lies in the browser's database."""
    return page.evaluate(COPIES)  # type: ignore[no-any-return]


def copied(page: Page, name: str) -> None:
    """Waits until a copy with a node of this name lies in the browser."""
    until(lambda: f'"{name}"' in json.dumps(copies(page), ensure_ascii=False), "it was not copied")


def has_copies(page: Page, count: int) -> None:
    """Waits; `wait_for_function` would not, for it takes every promise for a yes."""
    until(lambda: len(copies(page)) == count, f"there are never {count} copies")


def close_offline(page: Page) -> None:
    """Closes a tab that has no network. The browser's emulation ends with the tab, and what it sends while
    it goes would arrive: so nothing is sent at all.
    """
    page.evaluate("void (window.fetch = () => Promise.reject(new TypeError('no network')))")
    page.close()


def second_flow() -> int:
    from django_tenants.utils import schema_context

    from flows.actions.create_flow import create_flow
    from tenants.models import Tenant

    document: dict[str, Any] = {"nodes": [], "edges": [], "notes": []}
    with schema_context("acme"):
        tenant = Tenant.objects.get(schema_name="acme")
        return create_flow(tenant, name="Second", document=document).pk


def arrived(copy: dict[str, Any]) -> None:
    """The server has what the copy says: its tab sent it while it was closed."""
    from django_tenants.utils import schema_context

    from flows.actions.save_draft import save_draft
    from flows.models import Flow
    from tenants.people.models import User

    names = ("base_revision_id", "document", "start_node_id", "tab", "follows")
    with schema_context("acme"):
        flow, by = Flow.objects.get(pk=copy["flow"]), User.objects.get(username="alice")
        save_draft(flow, by, sequence=9, **{name: copy[name] for name in names})


def test_the_network_goes_and_comes_back(alice: Page) -> None:
    alice.context.set_offline(True)
    status(alice, "offline")
    rename(alice, 1, "Written offline")
    status(alice, "offline")
    copied(alice, "Written offline")
    assert draft_names("alice") == {}
    alice.context.set_offline(False)
    status(alice, "stored")
    assert draft_names("alice")["node_1"] == "Written offline"
    assert copies(alice) == []


def test_what_was_written_offline_survives_the_tab(alice: Page) -> None:
    url = alice.url
    alice.context.set_offline(True)
    rename(alice, 1, "Written offline")
    copied(alice, "Written offline")
    close_offline(alice)
    tab = alice.context.new_page()
    alice.context.set_offline(False)
    tab.goto(url)
    ready(tab)
    expect(name_on_screen(tab, 1)).to_have_text("Written offline")
    status(tab, "stored")
    assert draft_names("alice")["node_1"] == "Written offline"


def test_a_server_that_cannot_is_named_and_tried_again(alice: Page) -> None:
    def broken(route: Route) -> None:
        route.fulfill(status=503, content_type="application/problem+json", body='{"title":"x"}')

    alice.route("**/draft", broken)
    rename(alice, 1, "Later")
    status(alice, "away")
    copied(alice, "Later")
    alice.unroute("**/draft")
    status(alice, "stored")
    assert draft_names("alice")["node_1"] == "Later"


def test_no_room_for_a_copy_is_said(alice: Page) -> None:
    session = alice.context.new_cdp_session(alice)
    origin = alice.evaluate("location.origin")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    alice.context.set_offline(True)
    rename(alice, 1, "No room")
    status(alice, "unkept")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    rename(alice, 1, "Room again")
    status(alice, "offline")
    copied(alice, "Room again")
    alice.context.set_offline(False)
    status(alice, "stored")


def test_a_browser_without_a_database_keeps_copies_too(page: Page, port: int) -> None:
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined });")
    alice = editor_of(page, port, "alice")
    alice.context.set_offline(True)
    rename(alice, 1, "Small store")
    status(alice, "offline")
    alice.wait_for_function("JSON.stringify(localStorage).includes('Small store')")
    close_offline(alice)
    tab = alice.context.new_page()
    tab.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined });")
    tab.context.set_offline(False)
    tab.goto(alice.url)
    ready(tab)
    expect(name_on_screen(tab, 1)).to_have_text("Small store")


def test_a_browser_that_keeps_nothing_says_so(page: Page, port: int) -> None:
    page.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('no'); };"
        "const { setItem } = Storage.prototype; Storage.prototype.setItem = function (key, value) {"
        " if (key.startsWith('chatadmin')) throw new DOMException('no');"
        " setItem.call(this, key, value); };"
    )
    alice = editor_of(page, port, "alice")
    alice.context.set_offline(True)
    rename(alice, 1, "Nowhere")
    status(alice, "unkept")
    expect(by(alice, "status")).to_contain_text("keep this page open")
    alice.context.set_offline(False)
    status(alice, "stored")


def test_copies_of_another_flow_are_sent_from_any_editor(alice: Page, port: int) -> None:
    second = second_flow()
    alice.context.set_offline(True)
    rename(alice, 1, "Left behind")
    copied(alice, "Left behind")
    close_offline(alice)
    tab = alice.context.new_page()
    alice.context.set_offline(False)
    with tab.expect_response(lambda r: r.url.endswith("/draft") and r.status == 200):
        tab.goto(f"http://acme.localhost:{port}/admin/flows/{second}/edit/")
    assert draft_names("alice")["node_1"] == "Left behind"
    has_copies(tab, 0)


def test_a_copy_that_arrived_after_all_goes(alice: Page, port: int) -> None:
    second = second_flow()
    alice.context.set_offline(True)
    rename(alice, 1, "Sent at last")
    copied(alice, "Sent at last")
    (copy,) = copies(alice)
    close_offline(alice)
    arrived(copy)
    tab = alice.context.new_page()
    alice.context.set_offline(False)
    tab.goto(f"http://acme.localhost:{port}/admin/flows/{second}/edit/")
    has_copies(tab, 0)
    assert draft_names("alice")["node_1"] == "Sent at last"


def test_the_old_copy_of_a_browser_is_taken_over(alice: Page) -> None:
    alice.evaluate(
        """async () => {
          const config = JSON.parse(document.getElementById("editor-config").textContent);
          const flow = await (await fetch(`${config.api}/flows/${config.flow_id}`)).json();
          const { document: shown, start_node_id, id } = flow.head;
          const nodes = shown.nodes.map((n) => n.id === "node_1" ? { ...n, name: "Old copy" } : n);
          localStorage.setItem(`chatadmin.flow.${config.flow_id}.${config.user_id}`, JSON.stringify({
            document: { ...shown, nodes }, start_node_id, base_revision_id: id,
            saved_at: new Date().toISOString() }));
        }"""
    )
    alice.reload()
    ready(alice)
    expect(name_on_screen(alice, 1)).to_have_text("Old copy")
    status(alice, "stored")
    assert alice.evaluate("JSON.stringify(localStorage).includes('Old copy')") is False


def test_an_undone_change_does_not_come_back(alice: Page) -> None:
    alice.context.set_offline(True)
    drag(alice, node(alice, 1), 80, 40)
    has_copies(alice, 1)
    by(alice, "undo").click()
    has_copies(alice, 0)
    alice.context.set_offline(False)
    alice.reload()
    ready(alice)
    expect(by(alice, "draft-note")).to_be_hidden()


def test_back_to_the_list_and_in_again(alice: Page) -> None:
    rename(alice, 1, "Before going")
    by(alice, "back").click()
    alice.go_back()
    ready(alice)
    expect(name_on_screen(alice, 1)).to_have_text("Before going")
    status(alice, "stored")
    assert draft_names("alice")["node_1"] == "Before going"
