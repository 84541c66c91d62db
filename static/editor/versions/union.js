// Two states in one picture: the later one, and what went with the earlier one.

// Pixels: nearer than this one node covers another; so far below stands what went where something else came.
const WIDTH = 160;
const HEIGHT = 90;
const BELOW = 150;

/**
 * Returns {state, nodes, edges, notes}: a state that has everything of both, and what is marked in it,
 * Map(id → sign).
 */
export function unite(before, after, changes) {
  const marks = { nodes: new Map(), edges: new Map(), notes: new Map() };
  const document = { ...after.document, nodes: [...after.document.nodes], edges: [...after.document.edges] };
  for (const change of changes) {
    if (change.kind === "node") takeNode(change, document, marks);
    else if (change.kind === "field") marks.nodes.set(change.item, "changed");
    else if (change.kind === "place" && !marks.nodes.has(change.item)) marks.nodes.set(change.item, "moved");
    else if (change.kind === "note") takeNote(change, document, marks);
  }
  for (const change of changes) if (change.kind === "edge") takeEdge(change, before, document, marks);
  return { state: { document, start: after.start }, ...marks };
}

function takeNode({ sign, item, before }, document, marks) {
  marks.nodes.set(item, sign);
  if (sign === "removed") document.nodes.push({ ...before, position: freePlace(before.position, document.nodes) });
}

/** What went hides nothing that is there now, nor stands behind it. */
function freePlace(position, nodes) {
  let { x = 0, y = 0 } = position ?? {};
  const covers = ({ position: at }) => Math.abs((at?.x ?? 0) - x) < WIDTH && Math.abs((at?.y ?? 0) - y) < HEIGHT;
  while (nodes.some(covers)) y += BELOW;
  return { x, y };
}

function takeNote({ sign, item, path, before }, document, marks) {
  marks.notes.set(item, path.length > 0 ? "changed" : sign);
  if (sign === "removed" && path.length === 0) document.notes = [...(document.notes ?? []), before];
}

function takeEdge({ sign, item, path }, before, document, marks) {
  const [output, target] = path;
  const leads = (edge) => edge.source === item && edge.sourceOutput === output && edge.target === target;
  if (sign === "added") {
    const edge = document.edges.find((one) => leads(one) && !marks.edges.has(one.id));
    if (edge) marks.edges.set(edge.id, "added");
    return;
  }
  const edge = before.document.edges.find(leads);
  const id = `went ${document.edges.length} ${edge.id}`;
  document.edges.push({ ...edge, id });
  marks.edges.set(id, "removed");
}
