// The figures on the canvas. Attributes and one label a node or line: a class would make the browser look at all of it.

import { el } from "../dom.js";

const SVG = "http://www.w3.org/2000/svg";
const LEVELS = 5;
const SHOWN_MS = 1; // what takes less is in the table
const THINNEST = 2;
const THICKEST = 9;

export class Paint {
  constructor({ canvas, t }, numbers) {
    Object.assign(this, { canvas, t, numbers, figures: null, labels: new Map() });
    this.follow = (dirty) => this.placeLabels(dirty);
  }

  show(figures) {
    this.clear();
    this.figures = figures;
    this.nodes = new Map(figures.nodes.filter(({ visits }) => visits > 0).map((node) => [node.node_id, node]));
    this.ways = new Map(figures.ways.map((way) => [`${way.source} ${way.output}`, way.taken]));
    this.most = Math.max(1, ...this.ways.values());
    this.canvas.drawing.followers.add(this.follow);
    this.draw();
  }

  clear() {
    if (!this.figures) return;
    this.figures = null;
    this.canvas.drawing.followers.delete(this.follow);
    for (const { element } of this.canvas.cards.values()) bare(element);
    for (const { shape } of this.canvas.drawing.lines.values()) bareLine(shape);
    this.labels.clear();
  }

  /** Marks what is not marked yet: the canvas makes a node anew when its outputs change. */
  draw() {
    if (!this.figures) return;
    for (const [id, { element }] of this.canvas.cards) {
      const node = this.nodes.get(id);
      if (node && !element.dataset.heat) this.markNode(element, node);
    }
    for (const [id, edge] of this.canvas.edges) this.markLine(id, edge);
  }

  markNode(element, node) {
    const { t, numbers, figures } = this;
    const share = numbers.share(node.dropped, node.talks);
    const parts = [
      part("fe-heat-visits", numbers.count(node.visits)),
      node.dropped > 0 ? part("fe-heat-dropped", `↓ ${share}`) : null,
      node.errors > 0 ? part("fe-heat-errors", `⚠ ${numbers.count(node.errors)}`) : null,
      node.median_ms >= SHOWN_MS ? part("fe-heat-cost", numbers.time(node.median_ms)) : null,
      node.tokens > 0 ? part("fe-heat-cost", t("heat_some_tokens", { count: numbers.count(node.tokens) })) : null,
    ];
    const words = t("heat_badge", {
      ...Object.fromEntries(["visits", "talks", "dropped", "errors", "tokens"].map((name) => [name, numbers.count(node[name])])),
      share: share || numbers.share(0, 1),
      median: numbers.time(node.median_ms),
    });
    element.dataset.heat = levelOf(node.talks, figures.talks);
    element.append(el("span", { class: "fe-heat-badge", role: "img", "aria-label": words, title: words }, ...parts));
  }

  markLine(id, edge) {
    const line = this.canvas.drawing.lines.get(id);
    const taken = this.ways.get(`${edge.source} ${edge.sourceOutput}`);
    if (!line || taken === undefined || line.shape.dataset.heat === String(taken)) return;
    bareLine(line.shape);
    line.shape.dataset.heat = taken;
    line.shape.firstElementChild.style.strokeWidth = `${widthOf(taken, this.most)}px`;
    const label = document.createElementNS(SVG, "text");
    label.setAttribute("class", "fe-heat-taken");
    label.textContent = this.numbers.count(taken);
    line.shape.append(label);
    this.labels.set(id, label);
    place(label, line.points);
  }

  /** Lines of these boxes run elsewhere now. */
  placeLabels(dirty) {
    for (const [id, label] of this.labels) {
      const line = this.canvas.drawing.lines.get(id);
      if (!line) this.labels.delete(id);
      else if (dirty.has(line.from) || dirty.has(line.to)) place(label, line.points);
    }
  }
}

function part(name, text) {
  return el("span", { class: name }, text);
}

function levelOf(talks, all) {
  return Math.min(LEVELS, Math.max(1, Math.ceil((LEVELS * talks) / Math.max(1, all))));
}

function widthOf(taken, most) {
  return taken === 0 ? 1 : THINNEST + (THICKEST - THINNEST) * Math.sqrt(taken / most);
}

function place(label, points) {
  if (!points) return;
  const [x0, y0, x1, y1, x2, y2, x3, y3] = points;
  label.setAttribute("x", (x0 + 3 * x1 + 3 * x2 + x3) / 8);
  label.setAttribute("y", (y0 + 3 * y1 + 3 * y2 + y3) / 8 + 4);
}

function bare(element) {
  if (!element.dataset.heat) return;
  delete element.dataset.heat;
  element.querySelector(":scope > .fe-heat-badge")?.remove();
}

function bareLine(shape) {
  if (!("heat" in shape.dataset)) return;
  delete shape.dataset.heat;
  shape.firstElementChild.style.strokeWidth = "";
  shape.querySelector(".fe-heat-taken")?.remove();
}
