// The side panel of the chosen node; of several, what can be done to them; without one, the flow's settings.

import { el, icon } from "./dom.js";
import { keepCursor } from "./inspecting/cursor.js";
import { markFields } from "./inspecting/marks.js";
import { manyPanel } from "./inspecting/many.js";
import { nodeForm } from "./inspecting/nodeform.js";
import { flowSettings } from "./flowsettings.js";

export class Inspector {
  /** `show(nodeId)` selects another node, on the canvas too. */
  constructor(panel, { api, model, registry, t, language, readOnly, show }) {
    Object.assign(this, { api, panel, model, registry, t, language, readOnly, show });
    this.ids = new Set();
    this.actions = {};
    this.problems = new Map();
    this.typing = false;
    this.isJson = false;
    this.brokenJson = new Map();
    model.addEventListener("change", () => this.modelChanged());
  }

  get nodeId() {
    return this.ids.size === 1 ? this.ids.values().next().value : null;
  }

  /** `ids`: a set of nodes, or one id. */
  select(ids) {
    const next = new Set(typeof ids === "string" ? [ids] : ids);
    const same = next.size === this.ids.size && [...next].every((id) => this.ids.has(id));
    if (same && next.size > 0) return;
    this.ids = next;
    this.draw();
  }

  showProblems(problems) {
    this.problems = problems;
    this.drawProblems();
  }

  /** While somebody types here the form is right already, and must not lose the cursor. */
  modelChanged() {
    this.ids = new Set([...this.ids].filter((id) => this.model.node(id)));
    if (!this.typing) this.draw();
  }

  edit(command) {
    this.typing = true;
    try {
      command();
    } finally {
      this.typing = false;
    }
  }

  draw() {
    const restore = keepCursor(this.panel);
    this.panel.replaceChildren(...this.content());
    this.drawProblems();
    restore();
  }

  content() {
    const node = this.model.node(this.nodeId);
    if (node) return nodeForm(this, node);
    if (this.ids.size > 1) return manyPanel(this.ids, this);
    return [flowSettings(this), this.hint()];
  }

  hint() {
    const key = this.model.document.nodes.length > 0 ? "choose_a_node" : "insert_a_node";
    return el("p", { class: "fe-empty" }, icon("ads_click"), this.t(key));
  }

  /** A stored shape that cannot be shown as a form, and back. */
  setJson(isJson) {
    this.isJson = isJson;
    this.draw();
    this.panel.querySelector(isJson ? "[data-testid=raw-json]" : "[data-testid=mode-json]")?.focus();
  }

  drawProblems() {
    markFields(this.panel, this.problems.get(this.nodeId) ?? []);
  }

  // Where the keyboard goes

  focusFirst() {
    const first = this.panel.querySelector(".fe-form .fe-input, .fe-form input, [data-testid=raw-json]");
    (first ?? this.panel.querySelector("[data-testid=inspector-name]"))?.focus();
  }

  focusName() {
    const name = this.panel.querySelector("[data-testid=inspector-name]");
    name?.focus();
    name?.select();
  }

  focusOutput(output) {
    const named = output && this.panel.querySelector(`[data-testid="output-${CSS.escape(output)}"]`);
    (named || this.panel.querySelector(".fe-target select"))?.focus();
  }

  focusField(field) {
    const place = field && this.panel.querySelector(`[data-field="${CSS.escape(field)}"]`);
    place?.querySelector("input, textarea, select, button")?.focus();
  }
}
