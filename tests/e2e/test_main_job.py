"""The main job, whole: draw, save, publish, try, answer a visitor, read the talk."""

from __future__ import annotations

import copy
import os
from pathlib import Path
from typing import Any

from django_tenants.utils import schema_context
from playwright.sync_api import Page, expect

from tests.e2e.steps import by, drag, menu, open_editor, save, say, sign_in, status
from tests.live import Api

FLOW = "Welcome and answer"
PICTURE = Path(__file__).resolve().parents[2] / "docs" / "images" / "editor.png"


def head() -> Any:
    from flows.models import FlowHead

    with schema_context("acme"):
        return FlowHead.objects.select_related("revision__author", "flow").get()


def node(document: dict[str, Any], node_id: str) -> dict[str, Any]:
    return next(n for n in document["nodes"] if n["id"] == node_id)


def somebody_else_saves() -> None:
    from flows.actions.save_revision import save_revision
    from nodes.kinds import all_types
    from tenants.people.models import User

    found = head()
    document = copy.deepcopy(found.revision.document)
    node(document, "node_2")["name"] = "Renamed by bob"
    with schema_context("acme"):
        save_revision(
            found.flow,
            User.objects.get(username="bob"),
            base_revision_id=found.revision_id,
            document=document,
            start_node_id=found.revision.start_node_id,
            permitted=frozenset(all_types()),
        )


def test_from_the_first_drag_to_the_stored_talk(page: Page, port: int) -> None:
    sign_in(page, port, "acme", "alice")
    open_editor(page, FLOW)
    moves_a_node(page)
    adds_and_connects_a_node(page)
    edits_its_settings(page)
    save(page)
    is_told_of_a_colleague_and_loses_nothing(page)
    tries_the_graph_on_the_screen(page)
    takes_the_picture(page)
    publishes(page)
    visitor = Api(port, "acme.localhost").chat("Do you have mugs?", session_id="visitor-1")
    assert visitor.status_code == 200
    data = visitor.json()["data"]
    assert "Enamel mug" in data["message"]
    assert data["message"].endswith("Goodbye from node ten")
    reads_the_talk(page, data["conversation_id"])


def moves_a_node(page: Page) -> None:
    before = node(head().revision.document, "node_1")["position"]
    drag(page, by(page, "node-node_1"), 40, 70)
    status(page, "stored")
    save(page)
    after = node(head().revision.document, "node_1")["position"]
    assert after["x"] > before["x"]
    assert after["y"] > before["y"]


def adds_and_connects_a_node(page: Page) -> None:
    by(page, "fit").click()
    by(page, "node-node_8").click()
    by(page, "palette-item-end").click()
    expect(by(page, "node-node_10")).to_be_visible()
    by(page, "fit").click()
    port = by(page, "node-node_8").locator('.output[data-output="next"]')
    port.drag_to(by(page, "node-node_10").locator(".input"))
    status(page, "stored")
    by(page, "node-node_8").click()
    expect(by(page, "output-next")).to_have_value("node_10")


def edits_its_settings(page: Page) -> None:
    by(page, "node-node_10").click()
    by(page, "inspector-name").fill("Goodbye")
    by(page, "field-closing_message").fill("Goodbye from node ten")
    status(page, "stored")
    by(page, "node-node_9").click()
    by(page, "delete-node").click()
    expect(by(page, "node-node_9")).to_have_count(0)
    by(page, "undo").click()
    expect(by(page, "node-node_9")).to_have_count(1)
    by(page, "redo").click()
    expect(by(page, "node-node_9")).to_have_count(0)
    status(page, "stored")


def is_told_of_a_colleague_and_loses_nothing(page: Page) -> None:
    somebody_else_saves()
    drag(page, by(page, "node-node_1"), 0, -40)
    by(page, "save").click()
    expect(by(page, "merged-note")).to_contain_text("bob")
    status(page, "saved", "clean")
    saved = head().revision
    assert saved.author.username == "alice"
    assert node(saved.document, "node_2")["name"] == "Renamed by bob"
    assert node(saved.document, "node_10")["config"]["closing_message"] == "Goodbye from node ten"


def tries_the_graph_on_the_screen(page: Page) -> None:
    by(page, "tab-test").click()
    expect(by(page, "test-offline")).to_be_visible()
    reply = say(page, "Do you have mugs?")
    expect(reply).to_contain_text("Enamel mug")
    expect(reply).to_contain_text("Goodbye from node ten")
    expect(by(page, "test-path").last).to_contain_text("Goodbye")


def takes_the_picture(page: Page) -> None:
    """Anew for the README with UPDATE_IMAGES=1, else only as proof that it can be taken."""
    by(page, "fit").click()
    target = PICTURE if os.environ.get("UPDATE_IMAGES") else None
    assert page.screenshot(path=target)


def publishes(page: Page) -> None:
    assert head().flow.version == 1
    by(page, "publish").click()
    by(page, "publish-note").fill("A goodbye")
    by(page, "publish-confirm").click()
    status(page, "published", "clean")
    found = head()
    assert found.flow.version == 2
    assert found.flow.flow_data == found.revision.document


def reads_the_talk(page: Page, conversation_id: int) -> None:
    by(page, "back").click()
    menu(page, "/admin/conversations/")
    for group in ("Shared", "Legacy", "New"):
        expect(page.locator("th").get_by_text(group, exact=True).first).to_be_visible()
    page.get_by_role("link", name=f"#{conversation_id}").click()
    content = page.locator("#content")
    expect(content).to_contain_text("Do you have mugs?")
    expect(content).to_contain_text("Goodbye from node ten")
    for column in ("feature_slug", "context_data", "session_id"):
        expect(content).to_contain_text(column)
