"""Charts are really drawn, in the colours of light and dark, and their tables can be reached."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.chromium import window
from tests.e2e.steps import signed_in
from tests.stats.days import count
from tests.stats.pages import PAGE, began

# Colours of the pixels of a canvas, as "r,g,b", of those that are wholly opaque.
COLOURS = """id => {
  const canvas = document.querySelector(`canvas[data-chart="${id}"]`);
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const found = new Set();
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] === 255) found.add([data[i], data[i + 1], data[i + 2]].join());
  }
  return [...found];
}"""
LIGHT, DARK = {"0,114,178", "213,94,0"}, {"86,180,233", "230,159,0"}


def colours(page: Page, id: str) -> set[str]:
    return set(page.evaluate(COLOURS, id))


def test_charts_follow_light_and_dark_and_have_their_tables(port: int) -> None:
    for age in range(6):
        began(2, age=age, feature_slug="shop-assistant")
        began(2, age=age + 1, flow_id=3)
    count()
    with window(color_scheme="light") as page:
        signed_in(page, port, "acme", "alice")
        page.goto(f"http://acme.localhost:{port}{PAGE}?days=7")
        assert colours(page, "chart-daily") >= LIGHT
        page.evaluate("document.documentElement.classList.add('dark')")
        page.wait_for_function(f"({COLOURS})('chart-daily').includes('86,180,233')")
        assert colours(page, "chart-daily") >= DARK
        section = page.locator("#daily")
        section.locator("summary", has_text="Table").press("Enter")
        assert section.locator("tbody tr").count() == 7
        assert section.get_by_role("columnheader", name="old_shop").is_visible()
        assert section.get_by_role("img").get_attribute("aria-label")
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide)
