// New nodes: from the palette by drag or press, and copies of nodes by the clipboard.

import { isTyping } from "./dom.js";
import { DRAG_TYPE } from "./palette.js";

const COPY_TYPE = "application/x-chatadmin-node";
const CARD = { width: 232, height: 150 };

/** Returns `insert(type, position?)`; the new node is selected. `follows` is the node selected now. */
export function makeInserter({ model, registry, canvas, show, selected }) {
  return function insert(type, position = null) {
    const kind = registry.kind(type);
    const place = position ?? freePlace(model, placeBeside(model.node(selected()), canvas));
    const id = model.addNode({
      type,
      name: kind.name,
      config: structuredClone(kind.defaults),
      position: place,
    });
    show(id);
    canvas.outlook.ensureVisible(id);
    return id;
  };
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

/** Copy and paste of the selected node, also into another flow: its settings travel, its lines do not. */
export function acceptClipboard({ model, selected, show, canvas }) {
  document.addEventListener("copy", (event) => {
    const node = model.node(selected());
    if (!node || isTyping(event.target) || String(window.getSelection())) return;
    event.clipboardData.setData(COPY_TYPE, JSON.stringify(node));
    event.preventDefault();
  });
  document.addEventListener("paste", (event) => {
    const copied = event.clipboardData.getData(COPY_TYPE);
    if (!copied || isTyping(event.target)) return;
    event.preventDefault();
    const { type, name, config } = JSON.parse(copied);
    const position = freePlace(model, placeBeside(model.node(selected()), canvas));
    show(model.addNode({ type, name, config, position }));
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
