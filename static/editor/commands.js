// What can be done to a flow, as pure functions: state in, state out. A state is {document, start}.
// Only what a command names is copied; everything else, also keys we do not know, is passed on as it is.

export function addNode({ document, start }, node) {
  const nodes = [...document.nodes, node];
  return { document: { ...document, nodes }, start: start || node.id };
}

export function changeNode(state, id, change) {
  const nodes = state.document.nodes.map((node) => (node.id === id ? { ...node, ...change } : node));
  return { ...state, document: { ...state.document, nodes } };
}

export function moveNode(state, id, place) {
  return moveNodes(state, new Map([[id, place]]));
}

/** `places`: node id → {x, y}. */
export function moveNodes(state, places) {
  const moves = ({ id, position }) => {
    const place = places.get(id);
    return place && (place.x !== position?.x || place.y !== position?.y);
  };
  const { nodes } = state.document;
  if (!nodes.some(moves)) return state;
  const moved = nodes.map((node) =>
    moves(node) ? { ...node, position: { ...node.position, ...places.get(node.id) } } : node,
  );
  return { ...state, document: { ...state.document, nodes: moved } };
}

/** Nodes with the lines between them, and notes, as copying leaves them; their ids must be new. */
export function addGraph({ document, start }, { nodes, edges, notes = [] }) {
  const grown = { ...document, nodes: [...document.nodes, ...nodes], edges: [...document.edges, ...edges] };
  if (notes.length > 0) grown.notes = [...(Array.isArray(document.notes) ? document.notes : []), ...notes];
  return { document: grown, start: start || nodes[0]?.id || "" };
}

/** `value` undefined takes the key away, so that the type's own default counts again. */
export function setConfig(state, id, key, value) {
  const node = state.document.nodes.find((candidate) => candidate.id === id);
  const config = { ...node.config, [key]: value };
  if (value === undefined) delete config[key];
  return changeNode(state, id, { config });
}

/** Nodes go with all their lines. */
export function deleteNodes({ document, start }, ids) {
  const gone = new Set(ids);
  const nodes = document.nodes.filter((node) => !gone.has(node.id));
  const edges = document.edges.filter((edge) => !gone.has(edge.source) && !gone.has(edge.target));
  return { document: { ...document, nodes, edges }, start: gone.has(start) ? "" : start };
}

/** An output has one target: connecting it again turns the edge it has, and takes surplus ones away. */
export function connect(state, { id, source, sourceOutput, target }) {
  const { edges } = state.document;
  const current = edges.find((edge) => edge.source === source && edge.sourceOutput === sourceOutput);
  if (!current) return withEdges(state, [...edges, { id, source, sourceOutput, target }]);
  if (current.target === target && countFrom(edges, current) === 1) return state;
  const kept = edges.filter(
    (edge) => edge === current || edge.source !== source || edge.sourceOutput !== sourceOutput,
  );
  return withEdges(
    state,
    kept.map((edge) => (edge === current ? { ...edge, target } : edge)),
  );
}

export function disconnect(state, edgeIds) {
  return withEdges(
    state,
    state.document.edges.filter((edge) => !edgeIds.includes(edge.id)),
  );
}

export function setSetting(state, key, value) {
  const settings = { ...state.document.settings, [key]: value };
  if (value === undefined) delete settings[key];
  return { ...state, document: { ...state.document, settings } };
}

function countFrom(edges, { source, sourceOutput }) {
  return edges.filter((edge) => edge.source === source && edge.sourceOutput === sourceOutput).length;
}

function withEdges(state, edges) {
  return { ...state, document: { ...state.document, edges } };
}
