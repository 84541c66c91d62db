// Tidies a flow: dagre says where nodes go, from left to right; notes go with the nodes they speak of.

import { placePieces } from "../pieces.js";
import { drawable, frameOfNote } from "../notes/notecommands.js";
import { GRID } from "../drawing/snapping.js";

const GAPS = { rankdir: "LR", nodesep: 40, ranksep: 96, edgesep: 24 };
const NEAR = 320;

/**
 * The state with its nodes in order. `frames`: node id → {x, y, width, height} of those to move; the others stay.
 * The upper left corner of what is moved stays where it is.
 */
export async function tidied(state, frames) {
  const { Graph, layout } = await import("../../vendor/dagre/dagre.esm.js");
  const graph = graphOf(new Graph({ multigraph: true }), state, frames);
  layout(graph);
  const places = anchored(placesIn(graph, frames), frames);
  return placePieces(state, { nodes: places, notes: notesBeside(state.document.notes, frames, places) });
}

/** The start goes in first: circles are cut where they lead back to it. Names are numbers, since ids may be anything. */
function graphOf(graph, { document, start }, frames) {
  graph.setGraph(GAPS);
  const ids = [...frames.keys()].sort((one, other) => Number(other === start) - Number(one === start));
  const names = new Map(ids.map((id, index) => [id, `n${index}`]));
  for (const [id, name] of names) {
    const { width, height } = frames.get(id);
    graph.setNode(name, { width, height, id });
  }
  document.edges.forEach(({ source, target }, index) => {
    const inside = names.has(source) && names.has(target) && source !== target;
    if (inside) graph.setEdge(names.get(source), names.get(target), {}, `e${index}`);
  });
  return graph;
}

function placesIn(graph, frames) {
  const nodes = graph.nodes().map((name) => graph.node(name));
  return new Map(
    nodes.map(({ id, x, y }) => {
      const { width, height } = frames.get(id);
      return [id, { x: x - width / 2, y: y - height / 2 }];
    }),
  );
}

function anchored(places, frames) {
  const before = cornerOf([...frames.values()]);
  const after = cornerOf([...places.values()]);
  const moved = [...places].map(([id, { x, y }]) => [
    id,
    { x: onGrid(x - after.x + before.x), y: onGrid(y - after.y + before.y) },
  ]);
  return new Map(moved);
}

function cornerOf(places) {
  return { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) };
}

function notesBeside(notes, frames, places) {
  const moved = new Map();
  for (const note of drawable(notes)) {
    const frame = frameOfNote(note);
    const id = nearest(frame, frames);
    if (id === null) continue;
    const [from, to] = [frames.get(id), places.get(id)];
    moved.set(note.id, { x: frame.x + to.x - from.x, y: frame.y + to.y - from.y });
  }
  return moved;
}

function nearest(note, frames) {
  let best = { distance: NEAR, id: null };
  for (const [id, frame] of frames) {
    const distance = Math.hypot(gap(note, frame, "x", "width"), gap(note, frame, "y", "height"));
    if (distance < best.distance) best = { distance, id };
  }
  return best.id;
}

function gap(one, other, axis, size) {
  return Math.max(0, other[axis] - one[axis] - one[size], one[axis] - other[axis] - other[size]);
}

function onGrid(value) {
  return Math.round(value / GRID) * GRID;
}
