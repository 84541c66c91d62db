"""Names, types and ids of foreign flows are words on the canvas, whatever they hold."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.steps import by, status
from tests.editor.canvas import Canvas
from tests.editor.flows import open_flow, stored_draft

SCRIPT = "<img src=x onerror=\"document.title='owned'\">"
IDS = ["a:b", "with space", "dot.ted", "__proto__", "constructor", '"]', SCRIPT]


def hostile() -> dict[str, Any]:
    nodes = [
        {
            "id": id_,
            "type": "ai_response" if at % 2 else SCRIPT,
            "name": SCRIPT,
            "config": {"__proto__": {"owned": True}, "system_prompt": SCRIPT, SCRIPT: SCRIPT},
            "position": {"x": 300 * at, "y": 40 * at},
        }
        for at, id_ in enumerate(IDS)
    ]
    edges = [
        {"id": f"e {id_}", "source": id_, "sourceOutput": output, "target": target}
        for id_, target, output in zip(
            IDS, IDS[1:], [SCRIPT, "next", "a b", "__proto__", "x:y", "error"], strict=False
        )
    ]
    return {"nodes": nodes, "edges": edges, "notes": [], "settings": {}}


def test_nothing_of_a_hostile_flow_becomes_markup(page: Page, port: int) -> None:
    flow = open_flow(page, port, hostile())
    expect(page.locator(".drawflow-node")).to_have_count(len(IDS))
    expect(page.locator(".connection[data-line]")).to_have_count(len(IDS) - 1)
    expect(page.locator(".fe-card-name").first).to_have_text(SCRIPT)
    canvas = Canvas(page)
    assert max(canvas.gaps()) < 1
    by(page, "fit").click()
    box = canvas.box(page.locator(".drawflow-node").last)
    canvas.drag((box["x"] + box["width"] / 2, box["y"] + 8), (-40, 40))
    status(page, "stored")
    assert page.locator(".fe-canvas img").count() == 0
    assert page.title() != "owned"
    assert page.evaluate("({}).owned") is None
    drawn = {node["id"]: node for node in stored_draft(flow)["nodes"]}
    assert set(drawn) == set(IDS)
    assert drawn["a:b"] == hostile()["nodes"][0]


def test_hostile_nodes_are_removed_with_their_edges(page: Page, port: int) -> None:
    open_flow(page, port, hostile())
    page.mouse.click(*Canvas(page).empty_spot())
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(page.locator(".drawflow-node")).to_have_count(0)
    expect(page.locator(".connection")).to_have_count(0)
    Canvas(page).undo()
    expect(page.locator(".drawflow-node")).to_have_count(len(IDS))
    assert max(Canvas(page).gaps()) < 1
