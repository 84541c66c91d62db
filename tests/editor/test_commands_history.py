"""Undo and redo: exact, without limit, over saves."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.steps import by, save
from tests.editor.drawing import choose, enter, later_each_time, make_flow, said, small, stored


def test_three_nodes_go_and_come_back_as_one_step(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    choose(page, "node_1", "node_2", "node_3")
    page.keyboard.press("Delete")
    assert [node["id"] for node in stored(page, flow)["nodes"]] == ["node_4"]
    assert stored(page, flow)["edges"] == []
    expect(by(page, "undo")).to_have_attribute("title", "Undo: Delete 3 nodes (Ctrl+Z)")
    expect(said(page)).to_have_text("3 nodes deleted. Undo with Ctrl+Z.")
    page.keyboard.press("Control+z")
    expect(said(page)).to_have_text("Undone: Delete 3 nodes")
    expect(by(page, "many-count")).to_have_text("3 nodes selected")
    assert stored(page, flow) == small()
    expect(by(page, "redo")).to_have_attribute("title", "Redo: Delete 3 nodes (Ctrl+Y)")
    page.keyboard.press("Control+Shift+z")
    assert len(stored(page, flow)["nodes"]) == 1
    page.keyboard.press("Control+z")
    assert stored(page, flow) == small()


def test_typing_in_one_field_is_one_step_however_long_it_takes(page: Page, port: int) -> None:
    enter(page, port, make_flow("Small"))
    later_each_time(page)
    choose(page, "node_3")
    by(page, "inspector-name").fill("")
    by(page, "inspector-name").press_sequentially("See you")
    by(page, "field-closing_message").press_sequentially("!!")
    by(page, "canvas").focus()
    page.keyboard.press("Control+z")
    expect(by(page, "field-closing_message")).to_have_value("Bye")
    expect(by(page, "inspector-name")).to_have_value("See you")
    page.keyboard.press("Control+z")
    expect(by(page, "inspector-name")).to_have_value("Bye")
    expect(by(page, "undo")).to_be_disabled()


def test_coming_back_to_a_field_begins_a_new_step(page: Page, port: int) -> None:
    enter(page, port, make_flow("Small"))
    choose(page, "node_3")
    name = by(page, "inspector-name")
    name.fill("First")
    by(page, "field-closing_message").focus()
    name.fill("Second")
    by(page, "canvas").focus()
    page.keyboard.press("Control+z")
    expect(name).to_have_value("First")


def test_undo_goes_back_over_saves(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    choose(page, "node_3")
    by(page, "inspector-name").fill("One")
    save(page)
    choose(page, "node_4")
    page.keyboard.press("Delete")
    save(page)
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert stored(page, flow) == small()
    save(page)
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+y")
    after = stored(page, flow)
    assert [node["name"] for node in after["nodes"]] == ["Greet", "Ask name", "One"]


def test_no_step_is_forgotten(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    later_each_time(page)
    choose(page, "node_3")
    press = """(keys) => {
        const canvas = document.querySelector("[data-testid=canvas]");
        for (const init of keys) canvas.dispatchEvent(new KeyboardEvent("keydown", {bubbles: true, ...init}));
    }"""
    page.evaluate(press, [{"key": "ArrowRight"}] * 600)
    assert stored(page, flow)["nodes"][2]["position"]["x"] == 640 + 600 * 8
    page.evaluate(press, [{"key": "z", "ctrlKey": True}] * 600)
    expect(by(page, "undo")).to_be_disabled()
    assert stored(page, flow) == small()


def test_a_number_is_never_given_twice(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    choose(page, "node_3")
    page.keyboard.press("Control+d")
    page.keyboard.press("Control+z")
    choose(page, "node_3")
    page.keyboard.press("Control+d")
    assert [node["id"] for node in stored(page, flow)["nodes"]][-1] == "node_6"


def test_what_changes_nothing_is_no_step(page: Page, port: int) -> None:
    enter(page, port, make_flow("Small"))
    choose(page, "node_1")
    page.keyboard.press("s")
    by(page, "output-next").select_option("node_2")
    expect(by(page, "undo")).to_be_disabled()
