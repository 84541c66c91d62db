// What differs between two versions of a flow, node by node.

/** Lists of nodes {added, removed, changed}; places on the canvas do not count as a change. */
export function compare(before, after) {
  const old = describe(before);
  const now = describe(after);
  const changed = [...now].filter(([id, entry]) => old.has(id) && old.get(id).content !== entry.content);
  return {
    added: [...now].filter(([id]) => !old.has(id)).map(([, entry]) => entry.node),
    removed: [...old].filter(([id]) => !now.has(id)).map(([, entry]) => entry.node),
    changed: changed.map(([, entry]) => entry.node),
  };
}

function describe({ nodes, edges }) {
  const exits = new Map();
  for (const { source, sourceOutput, target } of edges) {
    exits.set(source, [...(exits.get(source) ?? []), [sourceOutput, target]]);
  }
  return new Map(
    nodes.map((node) => [node.id, { node, content: contentOf(node, exits.get(node.id) ?? []) }]),
  );
}

function contentOf({ position, ...node }, exits) {
  return canonical([node, exits.map((exit) => exit.join(" ")).sort()]);
}

/** JSON with sorted keys: equal texts mean equal values. */
export function canonical(value) {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
