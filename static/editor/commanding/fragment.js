// Nodes with the lines between them, and notes, as they travel through the clipboard: to JSON and back. What comes
// in may have been written by anybody, so only what has the right shape is taken, field by field.

import { COLORS, drawable, frameOfNote } from "../notes/notecommands.js";

const FORMAT = "chatadmin.flow-nodes";
const VERSION = 1;
const LONGEST_TEXT = 4_000_000;
const MOST_NODES = 2_000;
const LONGEST_NOTE = 5_000;
const LARGEST_NOTE = 4_000;
const FURTHEST = 1_000_000;

/** The chosen nodes, their inner lines and the chosen notes as text; `source` names the flow they come from. */
export function writeFragment(document, { nodeIds, noteIds }, source) {
  const nodes = document.nodes.filter((node) => nodeIds.has(node.id));
  const edges = document.edges.filter((edge) => nodeIds.has(edge.source) && nodeIds.has(edge.target));
  const notes = drawable(document.notes).filter(({ id }) => noteIds.has(id));
  return JSON.stringify({ format: FORMAT, version: VERSION, source, nodes, edges, notes });
}

/** {source, nodes, edges, notes}, or null for text that is something else. */
export function readFragment(text) {
  if (typeof text !== "string" || text.length > LONGEST_TEXT || !text.includes(FORMAT)) return null;
  const found = parse(text);
  if (found?.format !== FORMAT || found.version !== VERSION || !Array.isArray(found.nodes)) return null;
  const nodes = found.nodes.slice(0, MOST_NODES).map(readNode);
  const ids = new Set(nodes.map((node) => node?.id));
  const notes = listOf(found.notes).slice(0, MOST_NODES).filter(isObject).map(readNote);
  if (nodes.length + notes.length === 0 || nodes.includes(null) || ids.size < nodes.length) return null;
  const edges = listOf(found.edges).map((edge) => readEdge(edge, ids)).filter(Boolean);
  return { source: typeof found.source === "number" ? found.source : null, nodes, edges, notes };
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

function readNote(note) {
  const { x, y, width, height } = frameOfNote(note);
  return {
    text: typeof note.text === "string" ? note.text.slice(0, LONGEST_NOTE) : "",
    color: COLORS.includes(note.color) ? note.color : COLORS[0],
    position: { x: place(x), y: place(y) },
    size: { width: Math.min(width, LARGEST_NOTE), height: Math.min(height, LARGEST_NOTE) },
  };
}

function listOf(value) {
  return Array.isArray(value) ? value : [];
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
