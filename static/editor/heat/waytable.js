// A row a way on: how often an output was taken.

import { nameOf } from "./nodetable.js";
import { sortable } from "./sortable.js";

export function wayTable(figures, { t, numbers, registry }) {
  const nodes = new Map(figures.nodes.map((node) => [node.node_id, node]));
  const named = (id) => (id === null ? t("heat_nowhere") : nameOf(nodes.get(id) ?? { node_id: id }, t));
  const text = (key, label, value) => ({ key, label: t(label), text: true, value, show: value });
  const columns = [
    text("source", "heat_way_from", ({ source }) => named(source)),
    text("output", "heat_way_output", (way) => outputName(way, nodes, registry)),
    text("target", "heat_way_to", ({ target }) => named(target)),
    { key: "taken", label: t("heat_taken"), value: ({ taken }) => taken, show: ({ taken }) => numbers.count(taken) },
  ];
  return sortable({ caption: t("heat_ways_caption"), columns, rows: figures.ways, testid: "heat-ways" });
}

function outputName({ source, output }, nodes, registry) {
  const node = nodes.get(source);
  if (!node?.type) return output;
  const outputs = registry.outputs({ id: source, type: node.type, config: {} }, [output]);
  return outputs.find(({ name }) => name === output)?.label ?? output;
}
