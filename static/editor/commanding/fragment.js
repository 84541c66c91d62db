// Nodes with the lines between them, as they travel through the clipboard: to JSON and back. What comes in
// may have been written by anybody, so only what has the right shape is taken, field by field.

const FORMAT = "chatadmin.flow-nodes";
const VERSION = 1;
const LONGEST_TEXT = 4_000_000;
const MOST_NODES = 2_000;
const FURTHEST = 1_000_000;

/** The chosen nodes and their inner lines as text; `source` names the flow they come from. */
export function writeFragment(document, ids, source) {
  const nodes = document.nodes.filter((node) => ids.has(node.id));
  const edges = document.edges.filter((edge) => ids.has(edge.source) && ids.has(edge.target));
  return JSON.stringify({ format: FORMAT, version: VERSION, source, nodes, edges });
}

/** {source, nodes, edges}, or null for text that is something else. */
export function readFragment(text) {
  if (typeof text !== "string" || text.length > LONGEST_TEXT || !text.includes(FORMAT)) return null;
  const found = parse(text);
  if (found?.format !== FORMAT || found.version !== VERSION || !Array.isArray(found.nodes)) return null;
  const nodes = found.nodes.slice(0, MOST_NODES).map(readNode);
  const ids = new Set(nodes.map((node) => node?.id));
  if (nodes.length === 0 || nodes.includes(null) || ids.size < nodes.length) return null;
  const edges = Array.isArray(found.edges) ? found.edges.map((edge) => readEdge(edge, ids)).filter(Boolean) : [];
  return { source: typeof found.source === "number" ? found.source : null, nodes, edges };
}

/** `__proto__` as a key would not survive copying, and nobody names a setting like that by mistake. */
function parse(text) {
  try {
    return JSON.parse(text, (key, value) => (key === "__proto__" ? undefined : value));
  } catch {
    return null;
  }
}

function readNode(node) {
  if (!isObject(node) || !isId(node.id) || !isId(node.type) || !isObject(node.config)) return null;
  const { id, type, config, legacy } = node;
  const name = typeof node.name === "string" ? node.name.slice(0, 255) : "";
  const position = { x: place(node.position?.x), y: place(node.position?.y) };
  return { id, type, name, config, position, ...(isObject(legacy) ? { legacy } : {}) };
}

function readEdge(edge, ids) {
  if (!isObject(edge) || !ids.has(edge.source) || !ids.has(edge.target)) return null;
  if (!isId(edge.sourceOutput)) return null;
  return { source: edge.source, sourceOutput: edge.sourceOutput, target: edge.target };
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function isId(value) {
  return typeof value === "string" && value.length > 0 && value.length <= 100;
}

function place(number) {
  return Number.isFinite(number) ? Math.round(Math.max(-FURTHEST, Math.min(FURTHEST, number))) : 0;
}
