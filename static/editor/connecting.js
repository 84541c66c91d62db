// Where a line is dropped on empty ground a new node can be put, connected already.

import { GRID } from "./drawing/snapping.js";
import { askForType } from "./quickadd.js";

const INPUT_BELOW_TOP = 27;

export function offerNewNodes(stage, { model, registry, canvas, t, show }) {
  canvas.addEventListener("dropped", ({ detail: { source, output, point } }) => {
    const { x, y } = canvas.drawing.inWorld(point.x, point.y);
    const position = { x: onGrid(x), y: onGrid(y - INPUT_BELOW_TOP) };
    const choose = (type) => {
      const { name, defaults } = registry.kind(type);
      const node = { type, name, config: structuredClone(defaults), position };
      show(model.addNodeAfter({ source, sourceOutput: output }, node));
      canvas.drawing.container.focus({ preventScroll: true });
    };
    askForType(stage, { registry, t, place: canvas.drawing.inView(point.x, point.y), choose });
  });
}

function onGrid(value) {
  return Math.round(value / GRID) * GRID;
}
