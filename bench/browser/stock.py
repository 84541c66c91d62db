"""Drawflow as it comes: its own import and its own dragging, with the same nodes, ports and words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from flows.document.drawflow import to_drawflow

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "static" / "vendor" / "drawflow"
MEASURE = Path(__file__).with_name("measure.js")
OPEN = """async (data) => {
  const editor = new Drawflow(document.getElementById("canvas"));
  window.editor = editor;
  editor.start();
  const started = performance.now();
  editor.import(data);
  const painted = await bench.painted();
  return painted - started;
}"""
DRAG = """(frames) =>
  bench.take(document.querySelector("#node-1 .drawflow_content_node"), "mouse", frames)"""


def prepare(page: Page) -> None:
    page.goto("about:blank")
    page.set_content('<div id="canvas" style="width: 1200px; height: 700px"></div>')
    page.add_style_tag(path=LIBRARY / "drawflow.min.css")
    page.add_script_tag(path=LIBRARY / "drawflow.min.js")
    page.add_script_tag(path=MEASURE)


def opened(page: Page, document: dict[str, Any]) -> float:
    """Milliseconds from the export to the painted picture."""
    prepare(page)
    drawing = to_drawflow(document)
    for node in drawing["drawflow"]["Home"]["data"].values():
        words = f"<span>{node['name']}</span><br><b>{node['data']['node_name']}</b>"
        node["html"] = f"<div>{words}</div>"
        node["data"] = {}
    milliseconds: float = page.evaluate(OPEN, {"drawflow": drawing["drawflow"]})
    return milliseconds


def dragged(page: Page, frames: int) -> list[float]:
    """Milliseconds between pictures while the first node is dragged."""
    times: list[float] = page.evaluate(DRAG, frames)
    return times
