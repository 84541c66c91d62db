// The order in which a flow is read.

/** From the start along the lines; then what no way leads to, as the document has it. */
export function inReadingOrder({ document, start }) {
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const targets = Map.groupBy(document.edges, (edge) => edge.source);
  const seen = new Set();
  const stack = [start];
  while (stack.length > 0) {
    const id = stack.pop();
    if (seen.has(id) || !byId.has(id)) continue;
    seen.add(id);
    stack.push(...(targets.get(id) ?? []).map((edge) => edge.target).reverse());
  }
  const rest = document.nodes.filter((node) => !seen.has(node.id));
  return [...[...seen].map((id) => byId.get(id)), ...rest];
}
