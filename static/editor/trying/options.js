// What a test is given: page, language, visitor, what is known, where it begins and where it stops.

import { el, icon } from "../dom.js";
import { rawJson } from "../inspecting/rawjson.js";

/** `form` is the test chat's; `memory()` gives what the talk knows now. */
export class Options {
  constructor(form, { t, marks, selection, model, memory }) {
    Object.assign(this, { form, t, marks, selection, model, memory });
    this.context = null;
    this.kept = new Map();
    this.from = "";
    this.chips = form.querySelector("[data-part=chips]");
    this.editor = form.querySelector("[data-part=known]");
    this.editor.addEventListener("toggle", () => this.editor.open && this.drawContext());
    marks.addEventListener("change", () => this.drawChips());
    model.addEventListener("change", () => this.drawChips());
    this.drawChips();
  }

  /** JSON with a fault is not sent; the person is led to it. */
  get isFaulty() {
    return this.kept.size > 0;
  }

  get values() {
    const { language, product_id: product, category_id: category, page_slug: slug } = this.form.elements;
    return {
      language: language.value,
      page: {
        product_id: numberOrNull(product.value),
        category_id: numberOrNull(category.value),
        page_slug: slug.value.trim() || null,
      },
    };
  }

  /** Name, mail and phone of the made-up visitor, where they are given. */
  get visitor() {
    const names = ["name", "email", "phone"];
    const pairs = names.map((name) => [name, this.form.elements[`visitor_${name}`].value.trim()]);
    return Object.fromEntries(pairs.filter(([, value]) => value !== ""));
  }

  /** What the next message is given beside the talk's own state; `isNew`: it is the first one. */
  next(isNew) {
    const given = this.context ?? (isNew && Object.keys(this.visitor).length > 0 ? {} : null);
    const context = given === null ? null : isNew ? { ...this.visitor, ...given } : given;
    return { context, from_node: this.from, effects: this.form.elements.effects.checked };
  }

  get stops() {
    return { each: this.form.elements.each.checked, nodes: this.marks.present.map(({ id }) => id) };
  }

  /** It was sent: what comes next goes on from there. */
  used() {
    this.context = null;
    this.from = "";
    this.drawChips();
    this.showKnown();
  }

  /** The talk knows something else by now; what somebody is writing there meanwhile stays. */
  showKnown() {
    if (this.editor.open && this.context === null && !this.isFaulty) this.drawContext();
  }

  /** It did not arrive: what was given with it is given again. */
  giveBack({ context, from_node: from }) {
    this.context ??= context;
    this.from ||= from;
    this.drawChips();
    if (this.editor.open && !this.isFaulty) this.drawContext();
  }

  beginAt(nodeId) {
    this.from = nodeId;
    this.editor.open = true;
    this.drawChips();
  }

  drawContext() {
    const node = { id: "context", config: this.context ?? this.memory() };
    const apply = (value) => {
      this.context = value;
    };
    const view = rawJson(node, { kept: this.kept, apply, t: this.t, readOnly: false });
    view.querySelector("textarea").rows = 7;
    view.querySelector("textarea").setAttribute("aria-label", this.t("known_json"));
    this.editor.querySelector("[data-part=json]").replaceChildren(view);
  }

  drawChips() {
    const { t } = this;
    const start = this.model.document.nodes.find(({ id }) => id === this.from);
    if (!start) this.from = "";
    const chips = this.marks.present.map((node) =>
      this.chip("stop_circle", node.name || node.id, t("remove_stop"), () => this.marks.toggle([node.id])),
    );
    if (start) {
      const forget = () => {
        this.from = "";
        this.drawChips();
      };
      const words = t("begins_at", { name: start.name || start.id });
      chips.unshift(this.chip("play_arrow", words, t("from_start"), forget));
    }
    this.chips.replaceChildren(...chips);
    this.chips.hidden = chips.length === 0;
  }

  chip(symbol, words, label, run) {
    const attributes = { type: "button", class: "fe-try-chip", title: label, onclick: run };
    return el("button", attributes, icon(symbol), words, icon("close"));
  }
}

function numberOrNull(text) {
  return text.trim() === "" ? null : Number(text);
}
