// The node types as the server knows them. An unknown type is a kind too: readable, not editable.

export class Registry {
  constructor(palette) {
    this.asOf = palette.as_of;
    this.stale = palette.stale;
    this.kinds = palette.nodes;
    this.variables = palette.variables ?? [];
    this.byType = new Map(palette.nodes.map((kind) => [kind.type, kind]));
  }

  has(type) {
    return this.byType.has(type);
  }

  kind(type) {
    return this.byType.get(type) ?? unknownKind(type);
  }

  /**
   * The ports of a node in the order they are drawn: those of its type, then those that only its edges
   * know, so that no edge turns invisible; at a known type those are marked `unknown` (renamed or taken away).
   */
  outputs(node, usedOutputs = []) {
    const { outputs: known, obsolete } = this.kind(node.type);
    const names = new Set(known.map((output) => output.name));
    const extra = [...new Set(usedOutputs)].filter((name) => !names.has(name));
    return [...known, ...extra.map((name) => ({ name, label: name, unknown: !obsolete }))];
  }
}

function unknownKind(type) {
  return {
    type,
    name: type,
    category: "obsolete",
    icon: "help",
    description: "",
    config_schema: null,
    defaults: {},
    outputs: [],
    required: [],
    gives: [],
    waits: false,
    obsolete: true,
  };
}
