// The names under which a flow knows things: told by the message, or left by its nodes.

/** [{name, from}] without doubles; `from` is the node that leaves it, null for what is always known. */
export function variablesOf({ model, registry }) {
  const found = new Map(registry.variables.map((name) => [name, { name, from: null }]));
  for (const node of model.document.nodes) {
    const { gives, defaults } = registry.kind(node.type);
    const config = { ...defaults, ...node.config };
    for (const name of gives.flatMap((pattern) => namesBy(pattern, config))) {
      if (name && !found.has(name)) found.set(name, { name, from: node });
    }
  }
  return [...found.values()];
}

/** "{a|b}_status" with the settings filled in; a setting with several values gives several names. */
export function namesBy(pattern, config) {
  const match = /\{([^}]+)\}/.exec(pattern);
  if (!match) return [pattern];
  const values = match[1]
    .split("|")
    .map((path) => valuesAt(config, path.split(".")))
    .find((some) => some.length > 0);
  return (values ?? []).map((value) => pattern.replace(match[0], () => value));
}

function valuesAt(value, [key, ...rest]) {
  if (key === undefined) return typeof value === "string" && value.trim() ? [value.trim()] : [];
  if (value === null || typeof value !== "object") return [];
  const inner = key === "*" ? Object.values(value) : Object.hasOwn(value, key) ? [value[key]] : [];
  return inner.flatMap((part) => valuesAt(part, rest));
}
