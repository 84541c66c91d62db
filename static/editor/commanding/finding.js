// Finds nodes by their words (name, type, id, all texts of their settings), and notes by theirs.

import { fold } from "../fold.js";
import { drawable } from "../notes/notecommands.js";

/** [{id, isNote}] of all that have every word of `query`: nodes, then notes, in the order of the document. */
export function findPieces({ model, registry }, query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const has = (text) => words.every((word) => text.includes(word));
  const nodes = model.document.nodes.filter((node) => has(fold(textOf(node, registry))));
  const notes = drawable(model.document.notes).filter(({ text }) => typeof text === "string" && has(fold(text)));
  return [...nodes.map(({ id }) => ({ id, isNote: false })), ...notes.map(({ id }) => ({ id, isNote: true }))];
}

function textOf(node, registry) {
  return [node.name, registry.kind(node.type).name, node.type, node.id, ...texts(node.config)].join("\n");
}

function texts(value) {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(texts);
}
