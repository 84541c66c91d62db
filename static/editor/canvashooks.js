// What happens on the drawing, said in the words of the flow: keys become ids, gestures become commands.

import { placePieces } from "./pieces.js";

export function makeHooks(canvas) {
  return {
    pressed: (target, { adding }) => press(canvas, target, adding),
    lassoed: (keys) => canvas.tell("select", chosenOf(canvas, keys)),
    moved: (places) => move(canvas, places),
    resized: (key, size) => canvas.notes.resize(key, size),
    refusal: (from, _output, to) => refusal(canvas, canvas.ids.get(from), canvas.ids.get(to)),
    refused: (reason) => canvas.tell("refused", { reason }),
    connected: (from, output, to) =>
      canvas.model.connect(canvas.ids.get(from), nameOf(canvas, from, output), canvas.ids.get(to)),
    dropped: (from, output, point) =>
      canvas.tell("dropped", { source: canvas.ids.get(from), output: nameOf(canvas, from, output), point }),
  };
}

function press(canvas, target, adding) {
  if (target?.line) return canvas.tell("select", { edge: target.line });
  const keys = new Set(adding ? canvas.drawing.chosen : []);
  if (target?.piece && !keys.delete(target.piece)) keys.add(target.piece);
  return canvas.tell("select", chosenOf(canvas, keys));
}

function chosenOf(canvas, keys) {
  const all = [...keys];
  return {
    nodes: all.map((key) => canvas.ids.get(key)).filter((id) => id !== undefined),
    notes: all.map((key) => canvas.notes.idOf(key)).filter((id) => id !== null),
    edge: null,
  };
}

/** All that was moved together is one step; what came back to its place is none. */
function move(canvas, places) {
  const { model } = canvas;
  const nodes = new Map();
  const notes = new Map();
  for (const { key, x, y } of places) {
    const noteId = canvas.notes.idOf(key);
    if (noteId === null) nodes.set(canvas.ids.get(key), { x, y });
    else notes.set(noteId, { x, y });
  }
  const stays = ({ id, position }, place) => !place || (position?.x === place.x && position?.y === place.y);
  const sameNodes = model.document.nodes.every((node) => stays(node, nodes.get(node.id)));
  if (sameNodes && notes.size === 0) return;
  model.apply(placePieces(model.state, { nodes, notes }));
}

/** Why a line must not end at this node, or null. A node that does not wait would run in a circle. */
function refusal({ model, registry, t }, source, target) {
  const waits = registry.kind(model.node(source).type).waits;
  return source === target && !waits ? t("no_self_loop") : null;
}

function nameOf(canvas, box, output) {
  const card = canvas.cards.get(canvas.ids.get(box));
  return card.outputs[Number(output.slice("output_".length)) - 1].name;
}
