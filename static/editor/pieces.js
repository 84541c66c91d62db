// Commands on several nodes and notes at once, each one step: state in, state out.

/** `places`: {nodes: Map id → {x, y}, notes: Map id → {x, y}}. The same state where nothing moves. */
export function placePieces(state, { nodes = new Map(), notes = new Map() }) {
  const { document } = state;
  const next = { ...document, nodes: document.nodes.map((node) => placed(node, nodes.get(node.id))) };
  if (notes.size > 0) next.notes = notesOf(document).map((note) => placed(note, notes.get(note?.id)));
  const moved = differ(next.nodes, document.nodes) || (notes.size > 0 && differ(next.notes, notesOf(document)));
  return moved ? { ...state, document: next } : state;
}

/** `chosen`: {nodeIds, noteIds} as sets. */
export function movePieces(state, { nodeIds, noteIds }, { x, y }) {
  const { document } = state;
  const shifted = (items, ids) =>
    new Map(
      items
        .filter((item) => ids.has(item?.id))
        .map(({ id, position }) => [id, { x: (position?.x ?? 0) + x, y: (position?.y ?? 0) + y }]),
    );
  return placePieces(state, {
    nodes: shifted(document.nodes, nodeIds),
    notes: shifted(notesOf(document), noteIds),
  });
}

/** Nodes go with their edges. `chosen`: {nodeIds, noteIds, edgeId}. */
export function removePieces({ document, start }, { nodeIds, noteIds, edgeId }) {
  const nodes = document.nodes.filter((node) => !nodeIds.has(node.id));
  const edges = document.edges.filter(
    (edge) => edge.id !== edgeId && !nodeIds.has(edge.source) && !nodeIds.has(edge.target),
  );
  const next = { ...document, nodes, edges };
  if (noteIds.size > 0) next.notes = notesOf(document).filter((note) => !noteIds.has(note?.id));
  return { document: next, start: nodeIds.has(start) ? "" : start };
}

function placed(item, place) {
  const stays = !place || (place.x === item.position?.x && place.y === item.position?.y);
  return stays ? item : { ...item, position: { ...item.position, ...place } };
}

function differ(items, others) {
  return items.some((item, index) => item !== others[index]);
}

function notesOf({ notes }) {
  return Array.isArray(notes) ? notes : [];
}
