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

export function moveNode(state, id, { x, y }) {
  const node = state.document.nodes.find((candidate) => candidate.id === id);
  return changeNode(state, id, { position: { ...node?.position, x, y } });
}

/** `value` undefined takes the key away, so that the type's own default counts again. */
export function setConfig(state, id, key, value) {
  const node = state.document.nodes.find((candidate) => candidate.id === id);
  const config = { ...node.config, [key]: value };
  if (value === undefined) delete config[key];
  return changeNode(state, id, { config });
}

export function deleteNode({ document, start }, id) {
  const nodes = document.nodes.filter((node) => node.id !== id);
  const edges = document.edges.filter((edge) => edge.source !== id && edge.target !== id);
  return { document: { ...document, nodes, edges }, start: start === id ? "" : start };
}

/** An output has one target: connecting it again turns the edge it has, and takes surplus ones away. */
export function connect(state, { id, source, sourceOutput, target }) {
  const { edges } = state.document;
  const current = edges.find((edge) => edge.source === source && edge.sourceOutput === sourceOutput);
  if (!current) return withEdges(state, [...edges, { id, source, sourceOutput, target }]);
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

function withEdges(state, edges) {
  return { ...state, document: { ...state.document, edges } };
}
