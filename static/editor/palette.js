// The node types, by category: drag one onto the canvas, or press it to insert it in the middle.

import { el, icon } from "./dom.js";
import { fold } from "./fold.js";

export const DRAG_TYPE = "application/x-chatadmin-node-type";

/** `insert(type)` puts a node where there is room. */
export function showPalette(panel, { registry, t, insert }) {
  const list = el("div", { class: "fe-palette-list" });
  const search = el("input", {
    type: "search",
    class: "fe-input",
    placeholder: t("find_type"),
    "aria-label": t("find_type"),
    "data-testid": "palette-search",
    oninput: () => draw(),
  });
  const draw = () => {
    const found = registry.kinds.filter((kind) => matches(kind, search.value));
    const sections = byCategory(found).map(([name, kinds]) => section(name, kinds, { t, insert }));
    list.replaceChildren(
      ...(sections.length > 0 ? sections : [el("p", { class: "fe-hint" }, t("nothing_found"))]),
    );
  };
  draw();
  panel.replaceChildren(search, ...staleNote(registry, t), list);
}

function staleNote({ stale, asOf }, t) {
  if (!stale) return [];
  const text = t("registry_as_of", { time: t.time(asOf) });
  return [
    el("p", { class: "fe-stale", role: "status", "data-testid": "palette-stale" }, icon("history"), text),
  ];
}

function section(category, kinds, { t, insert }) {
  return el(
    "section",
    { class: "fe-palette-section" },
    el("h3", {}, t.optional(`category_${category}`, category)),
    ...kinds.map((kind) => paletteItem(kind, insert)),
  );
}

function paletteItem(kind, insert) {
  return el(
    "button",
    {
      type: "button",
      class: "fe-palette-item",
      draggable: "true",
      title: kind.description || kind.name,
      "data-category": kind.category,
      "data-testid": `palette-item-${kind.type}`,
      onclick: () => insert(kind.type),
      ondragstart: (event) => {
        event.dataTransfer.setData(DRAG_TYPE, kind.type);
        event.dataTransfer.effectAllowed = "copy";
      },
    },
    el("span", { class: "fe-chip is-small" }, icon(kind.icon || "circle")),
    el("span", {}, kind.name),
  );
}

function byCategory(kinds) {
  const groups = new Map();
  for (const kind of kinds) groups.set(kind.category, [...(groups.get(kind.category) ?? []), kind]);
  return [...groups];
}

function matches(kind, words) {
  const text = `${kind.name} ${kind.type} ${kind.description ?? ""}`;
  return fold(text).includes(fold(words.trim()));
}
