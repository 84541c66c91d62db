// New nodes from the palette, by drag or press.

import { DRAG_TYPE } from "./palette.js";

const CARD = { width: 232, height: 150 };

/**
 * Returns `insert(type, position?)`; the new node is selected. Without a place it goes beside the node selected
 * now, and is connected to it where that has a free output.
 */
export function makeInserter({ model, registry, canvas, show, selected }) {
  return function insert(type, position = null) {
    const kind = registry.kind(type);
    const before = position ? null : model.node(selected());
    const place = position ?? freePlace(model, placeBeside(before, canvas));
    const from = before && freeOutput(before, { model, registry });
    const config = structuredClone(kind.defaults);
    const id = model.addNode({ type, name: kind.name, config, position: place }, { from });
    show(id);
    canvas.outlook.ensureVisible(id);
    return id;
  };
}

/** {source, output}: the first way on that leads nowhere yet, not the one for errors; or null. */
function freeOutput(node, { model, registry }) {
  const used = new Set(model.edgesFrom(node.id).map((edge) => edge.sourceOutput));
  const free = registry.kind(node.type).outputs.find(({ name }) => name !== "error" && !used.has(name));
  return free ? { source: node.id, output: free.name } : null;
}

export function acceptDrops(container, { canvas, insert }) {
  container.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes(DRAG_TYPE)) event.preventDefault();
  });
  container.addEventListener("drop", (event) => {
    const type = event.dataTransfer.getData(DRAG_TYPE);
    if (!type) return;
    event.preventDefault();
    const { x, y } = canvas.drawing.inWorld(event.clientX, event.clientY);
    insert(type, { x: Math.round(x - CARD.width / 2), y: Math.round(y - 28) });
  });
}

function placeBeside(node, canvas) {
  if (node?.position) return { x: node.position.x + CARD.width + 80, y: node.position.y };
  const { x, y } = canvas.outlook.centre();
  return { x: x - CARD.width / 2, y: y - CARD.height / 2 };
}

function freePlace({ document }, { x, y }) {
  const place = { x: Math.round(x), y: Math.round(y) };
  const covers = ({ position }) =>
    position && Math.abs(position.x - place.x) < CARD.width && Math.abs(position.y - place.y) < CARD.height;
  while (document.nodes.some(covers)) place.y += CARD.height + 24;
  return place;
}
