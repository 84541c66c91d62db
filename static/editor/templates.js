// Whole flows to begin with, in the palette: open while the flow is empty, else folded away at its end.

import { el, icon } from "./dom.js";

/** `put(fragment)` adds nodes, edges and notes under new names as one step. Fetched when they are first shown. */
export function makeTemplates({ api, model, canvas, put, t }) {
  const list = el("div", { role: "status" });
  const isEmpty = () => model.document.nodes.length === 0;
  const use = (template) => {
    put(fragmentOf(template));
    canvas.outlook.fitChosen();
  };
  const fetchOnce = once(() => fill(list, { api, use, t }));
  const element = el(
    "details",
    {
      class: "fe-palette-section fe-templates",
      "data-testid": "templates",
      ontoggle: () => element.open && fetchOnce(),
    },
    el("summary", {}, t("templates")),
    list,
  );
  element.open = isEmpty();
  return { element, isEmpty };
}

/** The start comes first, so that an empty flow starts there. */
function fragmentOf({ document, start_node_id: start }) {
  const { nodes, edges, notes = [] } = document;
  const ordered = [...nodes].sort((one, other) => (other.id === start) - (one.id === start));
  return { source: null, nodes: ordered, edges, notes };
}

async function fill(list, { api, use, t }) {
  list.replaceChildren(el("p", { class: "fe-hint" }, t("templates_loading")));
  try {
    const { results } = await api.templates();
    list.replaceChildren(...results.map((template) => item(template, use)));
    return true;
  } catch (error) {
    list.replaceChildren(el("p", { class: "fe-hint" }, `${t("templates_failed")} ${error.message ?? ""}`));
    return false;
  }
}

function item(template, use) {
  return el(
    "button",
    {
      type: "button",
      class: "fe-palette-item is-template",
      "data-testid": `template-${template.key}`,
      onclick: () => use(template),
    },
    el("span", { class: "fe-chip is-small" }, icon(template.icon || "schema")),
    el("span", {}, template.name, el("small", {}, template.description)),
  );
}

/** Asks again after a failure. */
function once(work) {
  let under = null;
  return async () => {
    under ??= work();
    if (!(await under)) under = null;
  };
}
