"""The editor as people open it: the product's own server, signed in, a stored flow."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from bench.browser.stock import MEASURE

DRAG = """(frames) =>
  bench.take(document.querySelector("[data-testid=node-node_1] .fe-card-head"), "pointer", frames)"""
WATCH = """
new MutationObserver(async (changes, watcher) => {
  if (!document.querySelector(".fe[data-ready=true]")) return;
  watcher.disconnect();
  window.paintedAt = await bench.painted();
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-ready"] });
"""
READ = """() => ({
  open: window.paintedAt - performance.getEntriesByName("editor-fetched")[0].startTime,
  page: window.paintedAt,
})"""


def watch(page: Page) -> None:
    """Every page that opens from now on tells when it was painted."""
    page.add_init_script(path=MEASURE)
    page.add_init_script(script=WATCH)


def sign_in(page: Page, address: str, username: str, password: str) -> None:
    page.goto(f"{address}/admin/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url(f"{address}/admin/")


def opened(page: Page, address: str, flow_id: int) -> dict[str, float]:
    """Milliseconds until painted: ``open`` from the document on, ``page`` from the click on the link."""
    page.goto(f"{address}/admin/flows/{flow_id}/edit/")
    page.wait_for_function("window.paintedAt > 0", timeout=60_000)
    times: dict[str, Any] = page.evaluate(READ)
    return times


def dragged(page: Page, frames: int) -> list[float]:
    times: list[float] = page.evaluate(DRAG, frames)
    return times
