// The node types, by category: drag one onto the canvas, or press it to insert it after the chosen node.

import { el, icon, uniqueId } from "./dom.js";
import { fold } from "./fold.js";
import { recentTypes } from "./recent.js";

export const DRAG_TYPE = "application/x-chatadmin-node-type";

/** `insert(type)` puts a node where there is room; `templates` as templates.js makes them. */
export function showPalette(panel, { registry, model, t, insert, templates }) {
  const list = el("div", { class: "fe-palette-list", onkeydown: (event) => walk(event, panel) });
  const about = el("p", { class: "fe-palette-about", id: uniqueId("about"), "data-testid": "palette-about" });
  const use = (type) => {
    recentTypes.add(type);
    insert(type);
    draw();
  };
  const context = { t, use, describe: (kind) => about.replaceChildren(...description(kind)) };
  const search = el("input", {
    type: "search",
    class: "fe-input",
    placeholder: t("find_type"),
    "aria-label": t("find_type"),
    "data-testid": "palette-search",
    oninput: () => draw(),
    onkeydown: (event) => walk(event, panel),
  });
  const draw = () => {
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
    const found = registry.kinds.filter((kind) => matches(kind, search.value));
    const sections = byCategory(found).map(([name, kinds]) =>
      section(t.optional(`category_${name}`, name), kinds, "palette-item", context),
    );
    const isSearch = search.value.trim() !== "";
    const recent = isSearch ? [] : recentSection(registry, context);
    const shown = [...recent, ...sections];
    if (!isSearch) shown.splice(templates.isEmpty() ? 0 : shown.length, 0, templates.element);
    list.replaceChildren(...(shown.length > 0 ? shown : [el("p", { class: "fe-hint" }, t("nothing_found"))]));
    if (focused) list.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  };
  draw();
  redrawWhenFilled(model, templates, draw);
  panel.replaceChildren(search, ...staleNote(registry, t), list, about);
  return { focus: () => search.focus() };
}

/** Templates stand first in an empty flow only. */
function redrawWhenFilled(model, templates, draw) {
  let was = templates.isEmpty();
  model.addEventListener("change", () => {
    if (templates.isEmpty() === was) return;
    was = !was;
    templates.element.open = was;
    draw();
  });
}

function staleNote({ stale, asOf }, t) {
  if (!stale) return [];
  const text = t("registry_as_of", { time: t.time(asOf) });
  return [
    el("p", { class: "fe-stale", role: "status", "data-testid": "palette-stale" }, icon("history"), text),
  ];
}

/** What was used before, as far as it is still permitted. */
function recentSection(registry, context) {
  const kinds = recentTypes.all().filter((type) => registry.has(type)).map((type) => registry.kind(type));
  return kinds.length > 0 ? [section(context.t("recently_used"), kinds, "palette-recent", context)] : [];
}

function section(title, kinds, testid, context) {
  return el(
    "section",
    { class: "fe-palette-section" },
    el("h3", {}, title),
    ...kinds.map((kind) => paletteItem(kind, `${testid}-${kind.type}`, context)),
  );
}

function paletteItem(kind, testid, { use, describe }) {
  return el(
    "button",
    {
      type: "button",
      class: "fe-palette-item",
      draggable: "true",
      "aria-description": kind.description,
      "data-category": kind.category,
      "data-testid": testid,
      onclick: () => use(kind.type),
      onfocus: () => describe(kind),
      onpointerenter: () => describe(kind),
      ondragstart: (event) => {
        recentTypes.add(kind.type);
        event.dataTransfer.setData(DRAG_TYPE, kind.type);
        event.dataTransfer.effectAllowed = "copy";
      },
    },
    el("span", { class: "fe-chip is-small" }, icon(kind.icon || "circle")),
    el("span", {}, kind.name),
  );
}

function description(kind) {
  return [el("b", {}, kind.name), " ", kind.description];
}

/** Arrows go through the types; Enter in the search takes the first one found. */
function walk(event, panel) {
  const items = [...panel.querySelectorAll(".fe-palette-item")].filter((item) => item.checkVisibility());
  const index = items.indexOf(document.activeElement);
  if (event.key === "ArrowDown") items[Math.min(index + 1, items.length - 1)]?.focus();
  else if (event.key === "ArrowUp" && index === 0) panel.querySelector("input").focus();
  else if (event.key === "ArrowUp" && index > 0) items[index - 1].focus();
  else if (event.key === "Enter" && index < 0 && event.target.value.trim()) items[0]?.click();
  else return;
  event.preventDefault();
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
