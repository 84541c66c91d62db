// The way one test message took through the flow, step by step.

import { el, icon } from "./dom.js";

/** A folded list of steps; pressing one brings its node to sight. */
export function pathOf(path, { t, jump, registry }) {
  const total = path.reduce((sum, step) => sum + (step.duration_ms ?? 0), 0);
  const summary = t("path_summary", { count: path.length, ms: Math.round(total) });
  return el(
    "details",
    { class: "fe-path", "data-testid": "test-path", open: true },
    el("summary", {}, summary),
    el("ol", {}, ...path.map((step) => stepOf(step, { t, jump, registry }))),
  );
}

function stepOf(step, { t, jump, registry }) {
  const kind = registry.kind(step.type);
  const button = el(
    "button",
    { type: "button", "data-category": kind.category, onclick: () => jump(step.node_id) },
    el("span", { class: "fe-step-name" }, step.name || kind.name),
    el("span", { class: "fe-step-output" }, outputLabel(step, kind, t)),
    el("span", { class: "fe-step-time" }, t("milliseconds", { ms: Math.round(step.duration_ms ?? 0) })),
  );
  const error = step.error
    ? el("p", { class: "fe-problem", "data-severity": "error" }, icon("error"), words(step.error))
    : null;
  return el("li", {}, button, error);
}

function outputLabel(step, kind, t) {
  if (!step.output) return t("no_output");
  return kind.outputs.find((output) => output.name === step.output)?.label ?? step.output;
}

function words(error) {
  return typeof error === "string" ? error : (error.message ?? JSON.stringify(error));
}
