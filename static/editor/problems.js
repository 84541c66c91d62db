// What the server finds wrong with the flow on the screen; each line leads to its node.

import { el, icon } from "./dom.js";
import { nodeLabel } from "./nodelabel.js";

/** Returns `show(problems)`. `goTo(problem)` leads to its node and field; `count` is a badge. */
export function makeProblemList(panel, { model, registry, t, goTo, count }) {
  return function show(problems) {
    const sorted = [...problems].sort((one, other) => rank(one) - rank(other));
    const lines = sorted.map((problem) => line(problem, { model, registry, goTo }));
    panel.replaceChildren(
      lines.length > 0 ? el("ul", { class: "fe-problem-list" }, ...lines) : nothingWrong(t),
    );
    count.textContent = problems.length > 0 ? String(problems.length) : "";
    count.hidden = problems.length === 0;
    count.dataset.severity = problems.some((problem) => problem.severity === "error") ? "error" : "warning";
  };
}

/** node id → its problems; an edge's problem counts for the node it leaves. */
export function problemsByNode(problems, model) {
  const groups = new Map();
  for (const problem of problems) {
    const id = nodeOf(problem, model);
    if (id) groups.set(id, [...(groups.get(id) ?? []), problem]);
  }
  return groups;
}

/** Chooses the node of a problem, brings it to sight, and puts the cursor into the field that is wrong. */
export function goToProblem(problem, { model, selection, inspector, showTab }) {
  const id = nodeOf(problem, model);
  if (!model.node(id)) return;
  selection.jump(id);
  showTab("inspector");
  inspector.focusField(problem.field);
}

function nodeOf(problem, model) {
  return problem.node_id ?? model.edge(problem.edge_id)?.source ?? null;
}

function line(problem, { model, registry, goTo }) {
  const node = model.node(nodeOf(problem, model));
  const words = [
    icon(problem.severity === "error" ? "error" : "warning"),
    el("span", {}, problem.message, node ? el("small", {}, nodeLabel(node, registry)) : null),
  ];
  const attributes = { class: "fe-problem", "data-severity": problem.severity, "data-code": problem.code };
  if (!node) return el("li", {}, el("p", attributes, ...words));
  return el(
    "li",
    {},
    el("button", { ...attributes, type: "button", onclick: () => goTo(problem) }, ...words),
  );
}

function rank({ severity }) {
  return severity === "error" ? 0 : 1;
}

function nothingWrong(t) {
  return el("p", { class: "fe-empty" }, icon("task_alt"), t("no_problems"));
}
