// The figures as tables, below the canvas: nodes, ways, and the funnel.

import { el } from "../dom.js";
import { drawFunnel } from "./funnel.js";
import { nodeTable } from "./nodetable.js";
import { wayTable } from "./waytable.js";

const VIEWS = { nodes: nodeTable, ways: wayTable, funnel: drawFunnel };

export class Drawer {
  /** `editor`: its parts and `numbers`. */
  constructor(editor) {
    Object.assign(this, { editor, figures: null, view: "nodes" });
    const { t } = editor;
    this.buttons = Object.keys(VIEWS).map((name) =>
      el(
        "button",
        { type: "button", class: "fe-small-button", "data-view": name, "data-testid": `heat-view-${name}`, onclick: () => this.choose(name) },
        t(`heat_${name}`),
      ),
    );
    this.file = el("a", { class: "fe-small-button", download: "", "data-testid": "heat-file" }, t("heat_csv"));
    this.body = el("div", { class: "fe-heat-body", tabindex: "0", role: "region", "aria-label": t("heat_table") });
    const head = el("div", { class: "fe-heat-head", role: "toolbar", "aria-label": t("heat_table") }, ...this.buttons, this.file);
    this.element = el("div", { class: "fe-heat-drawer", hidden: true, "data-testid": "heat-drawer" }, head, this.body, help(t));
  }

  toggle() {
    this.element.hidden = !this.element.hidden;
    this.draw();
    if (!this.element.hidden) this.buttons.find(({ dataset }) => dataset.view === this.view).focus();
  }

  choose(view) {
    this.view = view;
    this.draw();
  }

  show(figures) {
    this.figures = figures;
    this.file.hidden = !figures.table_url;
    if (figures.table_url) this.file.href = figures.table_url;
    this.draw();
  }

  draw() {
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(button.dataset.view === this.view));
    if (this.figures && !this.element.hidden) this.body.replaceChildren(VIEWS[this.view](this.figures, this.editor));
  }
}

const MEANINGS = ["visits", "talks", "done", "dropped", "now", "elsewhere", "errors", "median", "taken", "days"];

function help(t) {
  const lines = MEANINGS.map((name) => el("li", {}, t(`heat_means_${name}`)));
  return el("details", { class: "fe-heat-help" }, el("summary", {}, t("heat_meaning")), el("ul", {}, ...lines));
}
