// One step of a test turn: what the node knew, did, changed and cost.

import { el, icon } from "../dom.js";

/** `known`: what was known before the step, name → value. */
export function stepView(step, known, { t, jump, registry }) {
  const kind = registry.kind(step.type);
  return el(
    "li",
    { "data-testid": `step-${step.node_id}` },
    el(
      "button",
      { type: "button", "data-category": kind.category, onclick: () => jump(step.node_id) },
      el("span", { class: "fe-step-name" }, step.name || kind.name),
      el("span", { class: "fe-step-output" }, outputLabel(step, kind, t)),
      el("span", { class: "fe-step-time" }, t("milliseconds", { ms: Math.round(step.duration_ms ?? 0) })),
    ),
    step.detail?.not_executed ? notExecuted(t) : null,
    step.error ? problem(step.error) : null,
    details(step, known, t),
  );
}

function outputLabel(step, kind, t) {
  if (!step.output) return t("no_output");
  return kind.outputs.find((output) => output.name === step.output)?.label ?? step.output;
}

function notExecuted(t) {
  return el("p", { class: "fe-spared", "data-testid": "not-executed" }, icon("block"), t("not_executed"));
}

function problem(words) {
  return el("p", { class: "fe-problem", "data-severity": "error" }, icon("error"), words);
}

function details(step, known, t) {
  const { prompt, tokens, ...rest } = step.detail ?? {};
  const count = step.changes.length;
  const summary = [count ? t("changes_count", { count }) : null, tokens ? t("tokens_used", { count: tokens }) : null];
  return el(
    "details",
    { class: "fe-step-more" },
    el("summary", {}, [t("step_details"), ...summary].filter(Boolean).join(" · ")),
    part(t("step_changes"), count ? changesTable(step.changes, t) : null),
    part(t("step_prompt"), prompt ? promptView(prompt) : null),
    part(t("step_input"), json(known)),
    part(t("step_detail"), Object.keys(rest).length > 0 ? json(rest) : null),
  );
}

function part(title, content) {
  return content ? el("section", {}, el("h4", {}, title), content) : null;
}

function changesTable(changes, t) {
  const rows = changes.map((change) =>
    el(
      "tr",
      { "data-testid": `change-${change.name}` },
      el("th", { scope: "row" }, change.name, change.scope === "turn" ? el("i", {}, ` ${t("this_turn")}`) : null),
      el("td", {}, "before" in change ? short(change.before) : "–"),
      el("td", {}, "after" in change ? short(change.after) : "–"),
    ),
  );
  const heads = ["step_name", "before", "after"].map((key) => el("th", { scope: "col" }, t(key)));
  return el("table", { class: "fe-changed" }, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
}

function promptView(prompt) {
  const lines = prompt.flatMap(({ role, content }) => [el("dt", {}, role), el("dd", {}, content)]);
  return el("dl", { class: "fe-prompt-sent", "data-testid": "prompt-sent" }, ...lines);
}

function json(value) {
  return el("pre", {}, JSON.stringify(value, null, 2));
}

function short(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}
