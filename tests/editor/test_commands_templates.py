"""A template fills a flow in one step."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.steps import by
from tests.editor.drawing import enter, make_flow, small, stored

NOTHING = {"nodes": [], "edges": [], "settings": {}}


def test_an_empty_flow_begins_with_a_template(page: Page, port: int) -> None:
    flow = make_flow("Empty", NOTHING)
    enter(page, port, flow)
    by(page, "template-shop").click()
    expect(by(page, "undo")).to_have_attribute("title", "Undo: Insert a template (Ctrl+Z)")
    made = stored(page, flow)
    assert len(made["nodes"]) > 5
    assert {edge["target"] for edge in made["edges"]} <= {node["id"] for node in made["nodes"]}
    expect(page.locator(".drawflow-node.is-start")).to_have_count(1)
    expect(by(page, "template-shop")).to_be_hidden()
    by(page, "undo").click()
    assert stored(page, flow)["nodes"] == []
    expect(by(page, "template-shop")).to_be_visible()


def test_beside_other_nodes_a_template_gets_numbers_of_its_own(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    expect(by(page, "template-leads")).to_have_count(0)
    by(page, "templates").locator("summary").click()
    by(page, "template-leads").click()
    made = stored(page, flow)
    assert made["nodes"][:4] == small()["nodes"]
    ids = [node["id"] for node in made["nodes"]]
    assert len(set(ids)) == len(ids) > 6
    assert ids[4] == "node_5"
