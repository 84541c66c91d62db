// Aligns and spreads what is chosen, nodes and notes alike.

import { drawable, frameOfNote } from "../notes/notecommands.js";
import { placePieces } from "../pieces.js";
import { ALIGN, align, distribute } from "./aligning.js";

/** align_left, ..., distribute_x, distribute_y */
export function arrangingActions(editor) {
  const arrange = (enough, places) => () => {
    const boxes = boxesOf(editor);
    if (boxes.length >= enough) put(editor.model, places(boxes));
  };
  const lined = ALIGN.map((how) => [`align_${how}`, arrange(2, (boxes) => align(boxes, how))]);
  const spread = ["x", "y"].map((axis) => [`distribute_${axis}`, arrange(3, (boxes) => distribute(boxes, axis))]);
  return Object.fromEntries([...lined, ...spread]);
}

/** As aligning.js wants them; the node or note itself is the `id`, for the two may share names. */
function boxesOf({ model, selection, canvas }) {
  const notes = drawable(model.document.notes).filter(({ id }) => selection.noteIds.has(id));
  return [
    ...model.nodesOf(selection.nodeIds).map((node) => boxOf(node, canvas)),
    ...notes.map((note) => ({ id: note, ...frameOfNote(note) })),
  ];
}

function boxOf(node, canvas) {
  const { offsetWidth: width, offsetHeight: height } = canvas.cards.get(node.id).element;
  return { id: node, x: node.position?.x ?? 0, y: node.position?.y ?? 0, width, height };
}

function put(model, places) {
  const nodes = model.document.nodes.filter((node) => places.has(node));
  const notes = drawable(model.document.notes).filter((note) => places.has(note));
  const byId = (pieces) => new Map(pieces.map((piece) => [piece.id, places.get(piece)]));
  model.applyNamed(placePieces(model.state, { nodes: byId(nodes), notes: byId(notes) }), "align", nodes);
}
