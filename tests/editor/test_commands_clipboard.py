"""Nodes travel as text: between tabs and flows, and nothing hostile comes in with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import by
from tests.editor.drawing import (
    by_name,
    choose,
    enter,
    go,
    make_flow,
    node,
    on_server,
    paste_text,
    said,
    small,
    stored,
)

HOSTILE = "<img src=x onerror='window.pwned = 1'>"


def fragment(*nodes: Any, edges: Any = (), **more: Any) -> str:
    shape = {
        "format": "chatadmin.flow-nodes",
        "version": 1,
        "nodes": list(nodes),
        "edges": list(edges),
    }
    return json.dumps({**shape, **more})


def test_nodes_go_to_another_flow_in_another_tab(page: Page, port: int) -> None:
    one, two = make_flow("One"), make_flow("Two", {"nodes": [], "edges": [], "settings": {}})
    enter(page, port, one)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(page, "node_2", "node_3")
    page.keyboard.press("Control+c")
    expect(said(page)).to_contain_text("2 nodes copied")
    tab = page.context.new_page()
    go(tab, port, two)
    tab.bring_to_front()
    by(tab, "canvas").focus()
    tab.keyboard.press("Control+v")
    expect(by(tab, "many-count")).to_have_text("2 nodes selected")
    found = stored(tab, two)
    assert [n["name"] for n in found["nodes"]] == ["Ask name", "Bye"]
    assert [n["id"] for n in found["nodes"]] == ["node_1", "node_2"]
    assert found["nodes"][0]["config"] == small()["nodes"][1]["config"]
    lines = {(e["source"], e["sourceOutput"], e["target"]) for e in found["edges"]}
    assert lines == {("node_1", "collected", "node_2"), ("node_1", "skipped", "node_2")}
    assert on_server(page, one) == small()


def test_cut_and_paste_keep_the_inner_lines(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(page, "node_2", "node_3")
    page.keyboard.press("Control+x")
    expect(by(page, "undo")).to_have_attribute("title", "Undo: Cut 2 nodes (Ctrl+Z)")
    page.keyboard.press("Control+v")
    expect(by(page, "many-count")).to_have_text("2 nodes selected")
    found = stored(page, flow)
    assert [n["id"] for n in found["nodes"]] == ["node_1", "node_4", "node_5", "node_6"]
    assert {(e["source"], e["target"]) for e in found["edges"]} == {("node_5", "node_6")}


def test_a_copy_lies_beside_the_original_and_each_further_one_too(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(page, "node_3")
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")
    page.keyboard.press("Control+v")
    expect(by(page, "node-node_6")).to_be_visible()
    places = {(n["position"]["x"], n["position"]["y"]) for n in by_name(stored(page, flow), "Bye")}
    assert len(places) == 3


def test_text_from_elsewhere_is_left_alone(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    for text in (
        "just words",
        "{}",
        '{"format": "chatadmin.flow-nodes"}',
        fragment(),
        "[" * 100_000,
    ):
        paste_text(page, text)
        expect(said(page)).to_contain_text("The clipboard holds no nodes")
    expect(by(page, "undo")).to_be_disabled()
    assert on_server(page, flow) == small()


def test_hostile_json_is_taken_apart(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    evil = node(1, "end", HOSTILE, 1, 1, closing_message=HOSTILE)
    text = fragment({**evil, "html": HOSTILE, "position": {"x": 1e300, "y": "9"}}, source="x")
    text = text.replace('"closing_message"', '"__proto__": {"polluted": 1}, "closing_message"')
    text = text.replace('"format"', '"__proto__": {"polluted": 1}, "format"')
    paste_text(page, text)
    expect(by(page, "inspector-name")).to_have_value(HOSTILE)
    (made,) = by_name(stored(page, flow), HOSTILE)
    assert set(made) == {"id", "type", "name", "config", "position"}
    assert made["id"] == "node_5"
    assert made["config"] == {"closing_message": HOSTILE}
    assert page.evaluate("[window.pwned, {}.polluted]") == [None, None]
    by(page, "undo").click()
    assert stored(page, flow) == small()


@pytest.mark.usefixtures("no_webhook")
def test_what_this_tenant_may_not_use_is_named_and_stays_out(page: Page, port: int) -> None:
    flow = make_flow("Empty", {"nodes": [], "edges": [], "settings": {}})
    enter(page, port, flow)
    lines = [{"source": "node_1", "sourceOutput": "next", "target": "node_2"}]
    paste_text(
        page, fragment(node(1, "end", "Fine", 0, 0), node(2, "webhook", "Call", 0, 0), edges=lines)
    )
    expect(said(page)).to_have_text(
        "Not pasted, because you may not use these types here: webhook."
    )
    expect(by(page, "status")).to_contain_text("webhook")
    found = stored(page, flow)
    assert [n["name"] for n in found["nodes"]] == ["Fine"]
    assert found["edges"] == []


def test_while_typing_the_keys_belong_to_the_text(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(page, "node_3")
    name = by(page, "inspector-name")
    name.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    expect(name).to_have_value("")
    page.keyboard.press("Control+v")
    expect(name).to_have_value("Bye")
    page.keyboard.press("Delete")
    expect(by(page, "node-node_3")).to_be_visible()


def test_nodes_are_aligned_and_spread(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    choose(page, "node_1", "node_2", "node_4")
    by(page, "align_left").click()
    xs = {n["id"]: n["position"]["x"] for n in stored(page, flow)["nodes"]}
    assert xs == {"node_1": 40, "node_2": 40, "node_3": 640, "node_4": 40}
    expect(by(page, "undo")).to_have_attribute("title", "Undo: Align 3 nodes (Ctrl+Z)")
    by(page, "undo").click()
    choose(page, "node_1", "node_2", "node_4")
    by(page, "distribute_x").click()
    assert sorted(n["position"]["x"] for n in stored(page, flow)["nodes"])[:2] == [40, 190]


def test_references_between_copies_lead_to_the_copies(page: Page, port: int) -> None:
    """No type of ours has a reference yet: here the palette has one."""

    page.add_init_script(path=Path(__file__).parent / "palette_with_reference.js")
    document = small()
    document["nodes"][2]["config"] |= {"jump_to": "node_2", "closing_message": "node_2"}
    flow = make_flow("Small", document)
    enter(page, port, flow)
    choose(page, "node_3")
    expect(by(page, "field-jump_to")).to_have_value("node_2")
    choose(page, "node_2", "node_3")
    page.keyboard.press("Control+d")
    copy = by_name(stored(page, flow), "Bye")[1]
    assert copy["config"] == {"closing_message": "node_2", "jump_to": "node_5"}
