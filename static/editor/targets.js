// Where each output of a node goes, as plain selects: lines can be drawn without a mouse.

import { el, uniqueId } from "./dom.js";
import { nodeLabel } from "./nodelabel.js";

export function targetsOf({ model, registry, t, readOnly }, node) {
  const edges = model.edgesFrom(node.id);
  const outputs = registry.outputs(
    node,
    edges.map((edge) => edge.sourceOutput),
  );
  if (outputs.length === 0) return null;
  const targets = candidates(model, registry, node);
  const rows = outputs.map((output) => {
    const edge = edges.find((candidate) => candidate.sourceOutput === output.name);
    const choose = (target) =>
      target ? model.connect(node.id, output.name, target) : model.disconnect(node.id, output.name);
    return targetRow({ output, current: edge?.target ?? "", targets, t, readOnly, choose });
  });
  return el("section", { class: "fe-targets" }, el("h3", {}, t("goes_to")), ...rows);
}

function targetRow({ output, current, targets, t, readOnly, choose }) {
  const id = uniqueId("output");
  const select = el(
    "select",
    {
      class: "fe-input",
      id,
      disabled: readOnly,
      "data-testid": `output-${output.name}`,
      onchange: () => choose(select.value),
    },
    el("option", { value: "" }, t("nowhere")),
    targets.map(({ value, label }) => el("option", { value, selected: value === current }, label)),
  );
  const label = output.unknown ? t("unknown_output", { name: output.label }) : output.label;
  return el("div", { class: "fe-target" }, el("label", { htmlFor: id }, label), select);
}

/** A node may lead back to itself only when it waits for the visitor in between. */
function candidates(model, registry, node) {
  const allowsSelf = registry.kind(node.type).waits;
  const loops = model.edgesFrom(node.id).some((edge) => edge.target === node.id);
  return model.document.nodes
    .filter((candidate) => candidate.id !== node.id || allowsSelf || loops)
    .map((candidate) => ({ value: candidate.id, label: nodeLabel(candidate, registry) }));
}
