// The panel of several chosen nodes.

import { ALIGN } from "../commanding/aligning.js";
import { el, icon } from "../dom.js";
import { nodeLabel } from "../nodelabel.js";

const SYMBOLS = {
  left: "align_horizontal_left",
  centre: "align_horizontal_center",
  right: "align_horizontal_right",
  top: "align_vertical_top",
  middle: "align_vertical_center",
  bottom: "align_vertical_bottom",
};
const SPREAD = { x: "horizontal_distribute", y: "vertical_distribute" };

/** `actions` as commanding/actions.js names them; `show(nodeId)` looks at one of them alone. */
export function manyPanel(ids, { model, registry, actions, show, t, readOnly }) {
  const nodes = model.nodesOf(ids);
  const arrange = [
    ...ALIGN.map((how) => tool(`align_${how}`, SYMBOLS[how], actions, t)),
    ...Object.entries(SPREAD).map(([axis, symbol]) => tool(`distribute_${axis}`, symbol, actions, t, ids.size < 3)),
  ];
  return [
    el("h2", { "data-testid": "many-count" }, t("nodes_chosen", { count: nodes.length })),
    readOnly ? null : el("div", { class: "fe-tools", role: "toolbar", "aria-label": t("arrange") }, ...arrange),
    el("ul", { class: "fe-chosen" }, ...nodes.slice(0, 30).map((node) => line(node, { registry, show }))),
    readOnly ? null : work(actions, t),
  ].filter(Boolean);
}

function tool(action, symbol, actions, t, disabled = false) {
  const label = t(`action_${action}`);
  const run = () => actions[action]();
  const names = { title: label, "aria-label": label, "data-testid": action };
  return el("button", { type: "button", class: "fe-icon-button", disabled, ...names, onclick: run }, icon(symbol));
}

function line(node, { registry, show }) {
  const button = { type: "button", class: "fe-outline-item", onclick: () => show(node.id) };
  const kind = registry.kind(node.type);
  return el(
    "li",
    { "data-category": kind.category },
    el(
      "button",
      button,
      el("span", { class: "fe-chip is-small" }, icon(kind.icon || "circle")),
      el("span", { class: "fe-outline-name" }, nodeLabel(node, registry)),
    ),
  );
}

function work(actions, t) {
  return el(
    "footer",
    { class: "fe-actions" },
    button("duplicate", "content_copy", "", actions, t),
    button("remove", "delete", "is-danger", actions, t),
  );
}

function button(action, symbol, style, actions, t) {
  const attributes = { type: "button", class: `fe-button ${style}`, "data-testid": `many-${action}` };
  return el("button", { ...attributes, onclick: () => actions[action]() }, icon(symbol), t(`action_${action}`));
}
