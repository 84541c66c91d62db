"""The main job by keys alone, and what a screen reader is told."""

from __future__ import annotations

from typing import Any

from django_tenants.utils import schema_context
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import by, status
from tests.editor.drawing import enter, make_flow, said, small, stored


def focused_row(page: Page) -> Locator:
    return page.locator("[data-testid=outline] [role=treeitem]:focus")


def active(page: Page) -> str:
    return str(
        page.evaluate("document.activeElement.dataset.testid ?? document.activeElement.tagName")
    )


def test_a_flow_is_made_and_published_by_keys_alone(page: Page, port: int) -> None:
    flow = make_flow("New", {"nodes": [], "edges": [], "settings": {}})
    enter(page, port, flow)
    keys = page.keyboard
    keys.press("F6")
    while active(page) != "canvas":
        keys.press("F6")
    for type in ("collect data", "end"):
        keys.press("i")
        keys.press("Control+a")
        keys.type(type)
        keys.press("Enter")
        expect(said(page)).to_contain_text("added")
        keys.press("F6")
    expect(page.locator(".drawflow-node")).to_have_count(2)
    keys.press("Control+k")
    keys.type("outline")
    keys.press("Enter")
    expect(focused_row(page)).to_have_count(1)
    keys.press("Home")
    expect(by(page, "outline-node_1")).to_be_focused()
    keys.press("F2")
    keys.type("Ask name")
    keys.press("Escape")
    expect(by(page, "outline-node_1")).to_be_focused()
    keys.press("ArrowRight")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(by(page, "outline-node_1-skipped")).to_be_focused()
    keys.press("c")
    expect(by(page, "output-skipped")).to_be_focused()
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(said(page)).to_contain_text("Connected.")
    keys.press("Escape")
    keys.press("Enter")
    expect(by(page, "field-data_type")).to_be_focused()
    keys.press("Escape")
    keys.press("End")
    expect(by(page, "outline-node_2")).to_be_focused()
    keys.press("Enter")
    expect(by(page, "field-closing_message")).to_be_focused()
    keys.type("Thank you")
    keys.press("Escape")
    keys.press("Control+s")
    status(page, "saved")
    keys.press("Control+Enter")
    expect(by(page, "publish-dialog")).to_be_visible()
    by(page, "publish-note").focus()
    for _ in range(12):  # past the choices of the dialog
        if active(page) != "publish-confirm":
            keys.press("Tab")
    keys.press("Enter")
    status(page, "published")
    made = published(flow)
    assert [n["name"] for n in made["nodes"]] == ["Ask name", "End"]
    ways = {(e["source"], e["sourceOutput"], e["target"]) for e in made["edges"]}
    assert ways == {("node_1", "collected", "node_2"), ("node_1", "skipped", "node_2")}


def published(flow: int) -> Any:
    from flows.models import Flow

    with schema_context("acme"):
        return Flow.objects.get(pk=flow).flow_data


def test_the_focus_stays_in_the_outline_when_a_node_goes(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    by(page, "tab-outline").click()
    by(page, "outline-node_1").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Delete")
    expect(said(page)).to_have_text("Node “Ask name” deleted. Undo with Ctrl+Z.")
    expect(focused_row(page)).to_have_count(1)
    assert len(stored(page, flow)["nodes"]) == 3
    page.keyboard.press("Control+z")
    expect(said(page)).to_have_text("Undone: Delete “Ask name”")
    expect(focused_row(page)).to_have_count(1)
    assert stored(page, flow) == small()


def test_the_delete_button_does_not_lose_the_focus(page: Page, port: int) -> None:
    enter(page, port, make_flow("Small"))
    by(page, "node-node_2").click()
    by(page, "delete-node").focus()
    page.keyboard.press("Enter")
    expect(by(page, "node-node_2")).to_have_count(0)
    expect(by(page, "canvas")).to_be_focused()


def test_a_way_on_is_taken_away_in_the_outline(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    by(page, "tab-outline").click()
    by(page, "outline-node_1").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(by(page, "outline-node_1-next")).to_be_focused()
    page.keyboard.press("Delete")
    expect(said(page)).to_contain_text("Connection taken away.")
    found = stored(page, flow)
    assert len(found["nodes"]) == 4
    assert [line["id"] for line in found["edges"]] == ["edge_2", "edge_3"]


def test_several_are_chosen_with_shift_and_moved_with_alt(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    by(page, "tab-outline").click()
    by(page, "outline-node_1").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowDown")
    expect(by(page, "many-count")).to_have_text("2 nodes selected")
    page.keyboard.press("Alt+ArrowDown")
    ys = [n["position"]["y"] for n in stored(page, flow)["nodes"]]
    assert ys == [68, 68, 60, 300]


def test_the_accessibility_tree_tells_the_flow(page: Page, port: int) -> None:
    enter(page, port, make_flow("Small"))
    by(page, "tab-outline").click()
    by(page, "outline-node_2").focus()
    page.keyboard.press("ArrowRight")
    expect(by(page, "outline-node_2-skipped")).to_be_visible()
    client = page.context.new_cdp_session(page)
    tree = client.send("Accessibility.getFullAXTree")["nodes"]
    items = {n["name"]["value"]: n for n in tree if n.get("role", {}).get("value") == "treeitem"}
    assert {*items} >= {
        "Greet (Welcome), The flow starts here",
        "Ask name (Collect data)",
        "Collected → Bye (End)",
        "Skipped → Bye (End)",
    }
    asks = states(items["Ask name (Collect data)"])
    assert (asks["expanded"], asks["focused"], asks["level"]) == (True, True, 1)
    assert states(items["Skipped → Bye (End)"])["level"] == 2
    nameless = [
        n
        for n in tree
        if n.get("role", {}).get("value") in ("button", "textbox", "combobox", "checkbox", "tab")
        and not n.get("ignored")
        and not n.get("name", {}).get("value")
    ]
    assert nameless == []


def states(item: dict[str, Any]) -> dict[str, Any]:
    return {found["name"]: found["value"].get("value") for found in item["properties"]}
