// A state on a canvas of its own: to look at, never to change.

import { FlowCanvas } from "../canvas.js";
import { el } from "../dom.js";
import { FlowModel } from "../model.js";
import { markCanvas } from "./signs.js";

export class Look {
  constructor(place, { registry, t, language }) {
    Object.assign(this, { place, registry, t, language, canvas: null });
  }

  /** `marks`: {nodes, edges, notes} of `unite`, or null. `choose(nodeId)` is told what is pressed. */
  show({ document, start }, marks, choose) {
    this.clear();
    const { t } = this;
    const ground = el("div", {
      class: "fe-canvas",
      role: "application",
      tabindex: "0",
      "aria-label": t("look_canvas"),
      "data-testid": "look-canvas",
    });
    this.place.replaceChildren(ground);
    const model = new FlowModel({ document, start, nextNode: 1 });
    this.canvas = new FlowCanvas(ground, { ...this, model, readOnly: true });
    if (marks) markCanvas(this.canvas, marks, t);
    this.canvas.addEventListener("select", ({ detail }) => {
      this.choose(detail.nodes);
      if (detail.nodes[0]) choose(detail.nodes[0]);
    });
    this.canvas.outlook.fit();
  }

  /** Brings a node or a note into view and marks it as chosen. */
  reveal({ node, note }) {
    const { canvas } = this;
    if (node && canvas.cards.has(node)) canvas.outlook.reveal(node);
    if (note && canvas.notes.stickies.has(note)) canvas.outlook.revealPiece(canvas.notes.keyOf(note));
    this.choose(node ? [node] : [], note ? [note] : []);
  }

  choose(nodes, notes = []) {
    const known = nodes.filter((id) => this.canvas.cards.has(id));
    const shown = notes.filter((id) => this.canvas.notes.stickies.has(id));
    this.canvas.showSelection({ nodeIds: new Set(known), noteIds: new Set(shown), edgeId: null });
  }

  clear() {
    this.canvas?.drawing.destroy();
    this.canvas = null;
    this.place.replaceChildren();
  }
}
