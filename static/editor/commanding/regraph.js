// Copies of nodes and notes under new names, at another place.

import { newNoteId } from "../notes/notecommands.js";
import { resolve } from "../schema.js";

/** {nodes, edges, notes} to add: names are new, lines and references between the copies lead to the copies. */
export function regraph({ nodes, edges, notes = [] }, { model, registry, shift }) {
  const ids = new Map(nodes.map((node) => [node.id, model.newNodeId()]));
  return {
    nodes: nodes.map((node) => ({
      ...structuredClone(node),
      id: ids.get(node.id),
      config: withReferences(node.config, registry.kind(node.type).config_schema, ids),
      position: moved(node.position, shift),
    })),
    notes: notes.map((note) => ({ ...note, id: newNoteId(), position: moved(note.position, shift) })),
    edges: firstOfEach(edges).map(({ source, sourceOutput, target }) => ({
      id: model.newEdgeId(),
      source: ids.get(source),
      sourceOutput,
      target: ids.get(target),
    })),
  };
}

function moved(position, shift) {
  return { x: position.x + shift.x, y: position.y + shift.y };
}

/** An output has one target: further lines from it are left out. */
function firstOfEach(edges) {
  const taken = new Set();
  return edges.filter(({ source, sourceOutput }) => {
    const output = JSON.stringify([source, sourceOutput]);
    return !taken.has(output) && taken.add(output);
  });
}

/** Only settings that the schema calls a node (`"x-widget": "node"`) are references; texts stay texts. */
function withReferences(config, schema, ids) {
  const copy = structuredClone(config);
  for (const [key, part] of Object.entries(schema?.properties ?? {})) {
    const isReference = resolve(part, schema)["x-widget"] === "node";
    if (isReference && Object.hasOwn(copy, key) && ids.has(copy[key])) copy[key] = ids.get(copy[key]);
  }
  return copy;
}
