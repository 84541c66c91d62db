// Finds nodes by their words: name, type, id, and all texts of their settings.

import { fold } from "../fold.js";

/** The nodes that have all words of `query`, in the order of the document. */
export function findNodes({ model, registry }, query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return model.document.nodes.filter((node) => {
    const text = fold(textOf(node, registry));
    return words.every((word) => text.includes(word));
  });
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
