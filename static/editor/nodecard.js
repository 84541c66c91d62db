// What a node looks like on the canvas.

import { el, icon } from "./dom.js";
import { summarize } from "./summary.js";

/** Fills the inside of a node's box; the box itself and its ports belong to the canvas. Returns what sizes it. */
export function fillCard(content, node, kind, { t, language }) {
  const line = kind.obsolete ? t("unknown_type") : summarize(node, kind, language);
  content.replaceChildren(
    el("span", { class: "fe-start" }, icon("play_arrow"), t("start")),
    el(
      "span",
      { class: "fe-card-head" },
      el("span", { class: "fe-chip" }, icon(kind.icon || "circle")),
      el(
        "span",
        { class: "fe-card-titles" },
        el("span", { class: "fe-card-type" }, kind.name),
        el("span", { class: "fe-card-name" }, node.name || kind.name),
      ),
      el("span", { class: "fe-badge", hidden: true, role: "img" }),
    ),
    ...(line ? [el("span", { class: "fe-card-line" }, line)] : []),
  );
  return line ? "line" : "plain";
}

export function markStart(element, isStart) {
  element.classList.toggle("is-start", isStart);
}

/** `problems` are those of this node; none takes the badge away. */
export function markProblems(element, problems, t) {
  const badge = element.querySelector(".fe-badge");
  if (problems.length === 0 && badge.hidden) return;
  const worst = problems.some((problem) => problem.severity === "error") ? "error" : "warning";
  badge.hidden = problems.length === 0;
  badge.dataset.severity = problems.length === 0 ? "" : worst;
  badge.textContent = problems.length > 0 ? String(problems.length) : "";
  badge.title = problems.map((problem) => problem.message).join("\n");
  const key = problems.length === 1 ? "problem_count_one" : "problem_count";
  badge.setAttribute("aria-label", t(key, { count: problems.length }));
}

/** Names the ports; the words are drawn by the style sheet, so the port stays the target of the pointer. */
export function labelPorts(element, outputs) {
  element.querySelectorAll(".outputs > .output").forEach((port, index) => {
    const output = outputs[index];
    port.dataset.output = output.name;
    port.dataset.label = output.label;
    port.title = output.label;
    port.classList.toggle("is-error-output", output.name === "error");
    port.classList.toggle("is-unknown", Boolean(output.unknown));
  });
}
