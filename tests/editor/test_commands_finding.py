"""Search in the flow, the list of commands, and the map of keys."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.steps import by
from tests.editor.drawing import choose, enter, make_flow, node, small

HOSTILE = "<img src=x onerror='window.pwned = 1'>"


def test_search_goes_from_match_to_match(page: Page, port: int) -> None:
    enter(page, port, make_flow("Small"))
    by(page, "canvas").focus()
    page.keyboard.press("/")
    search = by(page, "search")
    search.fill("BYE")
    expect(by(page, "search-count")).to_have_text("1 found")
    expect(by(page, "node-node_3")).to_have_class(re.compile("is-found"))
    search.fill("example.com")
    page.keyboard.press("Enter")
    expect(by(page, "search-count")).to_have_text("1 / 1")
    expect(by(page, "inspector-name")).to_have_value("Tell the shop")
    expect(search).to_be_focused()
    search.fill("node_")
    expect(by(page, "search-count")).to_have_text("4 found")
    page.keyboard.press("Enter")
    page.keyboard.press("F3")
    expect(by(page, "inspector-name")).to_have_value("Ask name")
    page.keyboard.press("Shift+F3")
    expect(by(page, "inspector-name")).to_have_value("Greet")
    page.keyboard.press("Shift+Enter")
    expect(by(page, "inspector-name")).to_have_value("Tell the shop")
    page.keyboard.press("Escape")
    expect(search).to_be_hidden()
    expect(page.locator(".is-found")).to_have_count(0)
    expect(by(page, "canvas")).to_be_focused()


def test_all_commands_are_in_one_list(page: Page, port: int) -> None:
    document = small()
    document["nodes"].append(node(5, "end", HOSTILE, 900, 60))
    enter(page, port, make_flow("Small", document))
    page.keyboard.press("Control+k")
    by(page, "command-search").fill("onerror")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(by(page, "inspector-name")).to_have_value(HOSTILE)
    page.keyboard.press("Control+k")
    by(page, "command-search").fill("delete")
    page.keyboard.press("Enter")
    expect(by(page, "node-node_5")).to_have_count(0)
    page.keyboard.press("Control+k")
    by(page, "command-search").fill("insert: cond")
    page.keyboard.press("Enter")
    expect(by(page, "node-node_6")).to_be_visible()
    assert page.evaluate("window.pwned") is None


def test_the_map_shows_what_is_bound_and_what_it_shows_works(page: Page, port: int) -> None:
    enter(page, port, make_flow("Small"))
    choose(page, "node_3")
    page.keyboard.press("?")
    shown = page.locator("[data-testid=help-dialog] dt[data-testid^=key-]").evaluate_all(
        "all => all.map((row) => row.dataset.testid.slice(4))"
    )
    bound = page.evaluate(
        "async () => (await import('/static/editor/commanding/keymap.js')).BINDINGS.map((b) => b.action)"
    )
    assert sorted(shown) == sorted(bound)
    expect(by(page, "key-duplicate")).to_have_text("Ctrl+D")
    expect(by(page, "gesture-zoom")).to_have_text("Ctrl and wheel; two fingers")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+d")
    expect(by(page, "node-node_5")).to_be_visible()
    page.keyboard.press("Control+a")
    expect(by(page, "many-count")).to_have_text("5 nodes selected")


def test_who_may_only_look_finds_no_keys_that_change(page: Page, port: int) -> None:
    from tests.e2e.steps import signed_in
    from tests.editor.drawing import go

    flow = make_flow("Small")
    signed_in(page, port, "acme", "bob")
    go(page, port, flow)
    by(page, "outline-node_3").focus()
    page.keyboard.press("Delete")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+d")
    expect(page.locator(".drawflow-node")).to_have_count(4)
    page.keyboard.press("?")
    expect(by(page, "key-search").first).to_be_visible()
    expect(by(page, "key-remove")).to_have_count(0)
    expect(by(page, "key-save")).to_have_count(0)
