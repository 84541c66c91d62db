"""Notes are pieces of the flow like nodes: copied, found, read, aligned, and named by undo."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.steps import by
from tests.editor.drawing import enter, go, make_flow, on_server, paste_text, said, small, stored
from tests.editor.test_commands_clipboard import fragment

HOSTILE = "<img src=x onerror='window.pwned = 1'>"


def note(number: int, text: str, x: int, y: int, **extra: Any) -> dict[str, Any]:
    place = {"position": {"x": x, "y": y}, "size": {"width": 200, "height": 80}}
    return {"id": f"note_{number}", "text": text, "color": "green", **place, **extra}


def with_notes() -> dict[str, Any]:
    return {**small(), "notes": [note(1, "Ask the boss", 40, 400), note(2, HOSTILE, 300, 480)]}


def choose_note(page: Page, number: int) -> None:
    by(page, "tab-outline").click()
    by(page, f"outline-note-note_{number}").click()


def test_a_note_is_copied_to_another_flow(page: Page, port: int) -> None:
    one = make_flow("One", with_notes())
    two = make_flow("Two", {"nodes": [], "edges": [], "settings": {}})
    enter(page, port, one)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose_note(page, 2)
    page.keyboard.press("Control+c")
    expect(said(page)).to_have_text("One note copied. Paste it here or in another flow.")
    go(page, port, two)
    by(page, "canvas").focus()
    page.keyboard.press("Control+v")
    expect(page.locator(".fe-sticky-text")).to_have_text(HOSTILE)
    (pasted,) = stored(page, two)["notes"]
    assert pasted["id"] != "note_2"
    assert {key: pasted[key] for key in ("text", "color", "size")} == {
        "text": HOSTILE,
        "color": "green",
        "size": {"width": 200, "height": 80},
    }
    assert page.evaluate("window.pwned") is None


def test_nodes_and_notes_are_cut_pasted_and_duplicated_together(page: Page, port: int) -> None:
    flow = make_flow("One", with_notes())
    enter(page, port, flow)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    by(page, "canvas").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+d")
    expect(page.locator(".fe-sticky")).to_have_count(4)
    found = stored(page, flow)
    assert len(found["nodes"]) == 8
    assert len({one["id"] for one in found["notes"]}) == 4
    page.keyboard.press("Control+z")
    expect(page.locator(".fe-sticky")).to_have_count(2)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    expect(page.locator(".fe-sticky")).to_have_count(0)
    expect(page.locator(".drawflow-node")).to_have_count(0)
    page.keyboard.press("Control+v")
    expect(page.locator(".fe-sticky")).to_have_count(2)
    expect(page.locator(".drawflow-node")).to_have_count(4)
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert stored(page, flow) == with_notes()


def test_a_hostile_note_is_taken_apart(page: Page, port: int) -> None:
    flow = make_flow("Two", {"nodes": [], "edges": [], "settings": {}})
    enter(page, port, flow)
    evil = note(1, HOSTILE, 0, 0, html=HOSTILE, color="red; x", size={"width": 1e9, "height": "x"})
    paste_text(page, fragment(notes=[evil, 7, None, {"text": {"a": 1}}]))
    expect(page.locator(".fe-sticky")).to_have_count(2)
    first, second = stored(page, flow)["notes"]
    assert set(first) == {"id", "text", "color", "position", "size"}
    assert (first["color"], first["size"]["width"], second["text"]) == ("yellow", 4000, "")
    assert page.evaluate("window.pwned") is None


def test_search_finds_what_a_note_says(page: Page, port: int) -> None:
    enter(page, port, make_flow("One", with_notes()))
    by(page, "canvas").focus()
    page.keyboard.press("/")
    by(page, "search").fill("boss")
    expect(by(page, "search-count")).to_have_text("1 found")
    page.keyboard.press("Enter")
    expect(by(page, "search-count")).to_have_text("1 / 1")
    expect(by(page, "note-note_1")).to_have_class(re.compile("is-found-now"))
    page.keyboard.press("Escape")
    expect(page.locator(".is-found")).to_have_count(0)


def test_the_outline_reads_and_edits_notes(page: Page, port: int) -> None:
    flow = make_flow("One", with_notes())
    enter(page, port, flow)
    by(page, "tab-outline").click()
    row = page.get_by_role("treeitem", name="Note: Ask the boss")
    row.click()
    expect(row).to_have_attribute("aria-selected", "true")
    page.keyboard.press("F2")
    by(page, "note-editor").fill("Asked")
    page.keyboard.press("Escape")
    expect(page.get_by_role("treeitem", name="Note: Asked")).to_be_visible()
    page.get_by_role("treeitem", name="Note: Asked").press("End")
    page.keyboard.press("Delete")
    expect(page.get_by_role("treeitem", name="Note: ")).to_have_count(1)
    expect(by(page, "undo")).to_have_attribute("title", "Undo: Delete a note (Ctrl+Z)")
    assert [one["text"] for one in stored(page, flow)["notes"]] == ["Asked"]


def test_notes_are_aligned_with_nodes(page: Page, port: int) -> None:
    flow = make_flow("One", with_notes())
    enter(page, port, flow)
    by(page, "tab-outline").click()
    by(page, "outline-node_1").locator(".fe-outline-name").click()
    by(page, "outline-note-note_2").click(modifiers=["Control"])
    page.keyboard.press("Control+k")
    by(page, "command-search").fill("align right")
    page.keyboard.press("Enter")
    expect(by(page, "undo")).to_be_enabled()
    found = stored(page, flow)
    assert found["notes"][1]["position"] == {"x": 300, "y": 480}
    width = by(page, "node-node_1").evaluate("box => box.offsetWidth")
    assert found["nodes"][0]["position"]["x"] == 500 - width
    by(page, "undo").click()
    assert on_server(page, flow)["notes"] == with_notes()["notes"]
