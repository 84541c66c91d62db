// All nodes as a list: find one by its words, walk the flow by keyboard or screen reader.

import { el, icon } from "./dom.js";
import { fold } from "./fold.js";

export function nodeLabel(node, registry) {
  const kind = registry.kind(node.type);
  return node.name && node.name !== kind.name ? `${node.name} (${kind.name})` : kind.name;
}

export function outlineOf({ model, registry, t, show }) {
  const list = el("ul", { class: "fe-outline", "data-testid": "outline" });
  const search = el("input", {
    type: "search",
    class: "fe-input",
    placeholder: t("find_node"),
    "aria-label": t("find_node"),
    "data-testid": "outline-search",
    oninput: () => draw(search.value),
  });
  const draw = (words) => {
    const found = model.document.nodes.filter((node) => matches(node, registry, words));
    const items = found.map((node) => item(node, { registry, show, isStart: node.id === model.start, t }));
    list.replaceChildren(...(items.length > 0 ? items : [el("li", { class: "fe-hint" }, t("no_nodes"))]));
  };
  draw("");
  const heading = t("nodes_of_flow", { count: model.document.nodes.length });
  return el("section", { class: "fe-outline-section" }, el("h3", {}, heading), search, list);
}

function item(node, { registry, show, isStart, t }) {
  const kind = registry.kind(node.type);
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: "fe-outline-item",
        "data-category": kind.category,
        onclick: () => show(node.id),
      },
      el("span", { class: "fe-chip is-small" }, icon(kind.icon || "circle")),
      el("span", { class: "fe-outline-name" }, nodeLabel(node, registry)),
      isStart ? el("span", { class: "fe-tag" }, t("start")) : null,
    ),
  );
}

function matches(node, registry, words) {
  const text = `${nodeLabel(node, registry)} ${node.id} ${JSON.stringify(node.config ?? {})}`;
  return fold(text).includes(fold(words.trim()));
}
