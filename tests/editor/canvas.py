"""The canvas, as somebody with a mouse sees and uses it. Points are pixels of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

from tests.e2e.steps import by

Point = tuple[float, float]

# The farthest that an end of a line lies from the middle of its port, in pixels of the window.
GAPS = """() => {
  const middle = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  };
  const ports = (selector) => [...document.querySelectorAll(selector)].map(middle);
  const [outputs, inputs] = [ports(".output"), ports(".input")];
  return [...document.querySelectorAll(".connection[data-line] .main-path")].map((path) => {
    const matrix = path.getScreenCTM();
    const length = path.getTotalLength();
    const [start, end] = [0, length].map((at) => path.getPointAtLength(at).matrixTransform(matrix));
    const near = (ports, point) => Math.min(...ports.map(([x, y]) => Math.hypot(x - point.x, y - point.y)));
    return Math.max(near(outputs, start), near(inputs, end));
  });
}"""


@dataclass
class Canvas:
    page: Page

    def node(self, number: int) -> Locator:
        return by(self.page, f"node-node_{number}")

    def head(self, number: int) -> Point:
        """Where a node is taken hold of."""
        box = self.box(self.node(number))
        return box["x"] + box["width"] / 2, box["y"] + 10

    def box(self, what: Locator) -> Any:
        found = what.bounding_box()
        assert found is not None
        return found

    def middle(self, what: Locator) -> Point:
        box = self.box(what)
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def drag(self, start: Point, by: Point, button: Any = "left", steps: int = 6) -> None:
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down(button=button)
        mouse.move(start[0] + by[0], start[1] + by[1], steps=steps)
        mouse.up(button=button)

    def place(self, number: int) -> Point:
        """Where a node stands, in the coordinates that are stored."""
        x, y = self.node(number).evaluate(
            "e => [parseFloat(e.style.left), parseFloat(e.style.top)]"
        )
        return x, y

    def chosen(self) -> set[str]:
        ids = self.page.locator(".fe-canvas .selected").evaluate_all(
            "found => found.map(e => e.dataset.testid ?? e.dataset.line)"
        )
        return set(ids)

    def empty_spot(self) -> Point:
        box = self.box(by(self.page, "canvas"))
        return box["x"] + 24, box["y"] + 24

    def output(self, number: int, name: str) -> Locator:
        return self.node(number).locator(f'.output[data-output="{name}"]')

    def line(self, name: str) -> Locator:
        return self.page.locator(f'.connection[data-line="{name}"]')

    def on_line(self, name: str, part: float = 0.5) -> Point:
        """A point of the window on a line."""
        script = """([path], part) => {
          const point = path.getPointAtLength(path.getTotalLength() * part);
          const { x, y } = point.matrixTransform(path.getScreenCTM());
          return [x, y];
        }"""
        x, y = self.line(name).locator(".main-path").evaluate_all(script, part)
        return x, y

    def gaps(self) -> list[float]:
        gaps: list[float] = self.page.evaluate(GAPS)
        return gaps

    def undo(self) -> None:
        by(self.page, "undo").click()

    def is_undone(self) -> bool:
        return by(self.page, "undo").is_disabled()
