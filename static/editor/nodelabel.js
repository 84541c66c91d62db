// How a node is called wherever it stands in a sentence or a list.

export function nodeLabel(node, registry) {
  const kind = registry.kind(node.type);
  return node.name && node.name !== kind.name ? `${node.name} (${kind.name})` : kind.name;
}
