// How people went through the flow: figures on the canvas, and as tables below it.

import { el } from "../dom.js";
import { remember, remembered } from "../remembered.js";
import { HeatBar } from "./bar.js";
import { Drawer } from "./drawer.js";
import { makeNumbers } from "./numbers.js";
import { Paint } from "./paint.js";

const AGAIN_MS = 700;

export class HeatView {
  /** `editor`: the parts of editor.js. */
  constructor(editor) {
    Object.assign(this, { editor, isOpen: false, days: remembered("heat-days", 7), revision: null, figures: null });
    this.paint = new Paint(editor, makeNumbers(editor.language));
    editor.model.addEventListener("change", () => this.isOpen && this.paint.draw());
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.open();
  }

  /** `revision`: the version to begin with; else the live one. */
  open(revision = null) {
    if (!this.isOpen) this.build();
    this.revision = revision;
    return this.load();
  }

  build() {
    const { root, part, t, language } = this.editor;
    const shared = { ...this.editor, numbers: makeNumbers(language) };
    this.isOpen = true;
    this.bar = new HeatBar({ t, numbers: shared.numbers, change: (values) => this.change(values), close: () => this.close() });
    this.drawer = new Drawer(shared);
    this.bar.onTable = () => this.drawer.toggle();
    this.element = el(
      "section",
      { class: "fe-heat", "aria-label": t("heat"), "data-testid": "heat", onkeydown: (event) => event.key === "Escape" && this.close() },
      this.bar.element,
      this.drawer.element,
    );
    part("stage").append(this.element);
    this.press(root, true);
  }

  close() {
    const { root, canvas } = this.editor;
    this.isOpen = false;
    this.abort?.abort();
    this.paint.clear();
    this.element.remove();
    this.press(root, false);
    canvas.drawing.container.focus({ preventScroll: true });
  }

  press(root, pressed) {
    root.querySelector("[data-action=heat]")?.setAttribute("aria-pressed", String(pressed));
  }

  /** {days} or {revision}. */
  change(values) {
    Object.assign(this, values);
    remember("heat-days", this.days);
    return this.load();
  }

  /** Asks again as long as the server counts; what was asked before counts no more. */
  async load() {
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.bar.busy();
    try {
      let figures = await this.fetch(abort);
      while (figures.counting) {
        this.bar.counting(figures.counting);
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        if (abort.signal.aborted) return;
        figures = await this.fetch(abort);
      }
      if (!abort.signal.aborted) await this.show(figures, abort);
    } catch (error) {
      if (!abort.signal.aborted) this.bar.failed(error);
    }
  }

  fetch({ signal }) {
    return this.editor.api.heat({ days: this.days, revision: this.revision }, { signal });
  }

  async show(figures, abort) {
    this.figures = figures;
    this.bar.show(figures);
    this.drawer.show(figures);
    this.paint.show(figures);
    if (figures.revision_id === null) return;
    const differs = await this.differs(figures.revision_id);
    if (!abort.signal.aborted) this.bar.differs(differs);
  }

  /** Whether nodes or ways on the screen are others than those the figures are of; where they stand counts not. */
  async differs(revisionId) {
    const { document, start } = this.editor.model.state;
    const sides = { before: { revision_id: revisionId }, after: { graph: { document, start_node_id: start } } };
    const { changes } = await this.editor.api.diff(sides);
    return changes.some(({ kind }) => ["node", "field", "edge", "start"].includes(kind));
  }
}
