// Signs of what differs: never by colour alone.

import { el } from "../dom.js";

export const SIGNS = { added: "+", removed: "−", changed: "≠", moved: "↔" };

const SVG = "http://www.w3.org/2000/svg";

export function signMark(sign, t) {
  const label = t(`diff_${sign}`);
  return el("span", { class: "fe-diff-sign", "data-diff": sign, role: "img", "aria-label": label, title: label }, SIGNS[sign]);
}

/** Marks what `unite` found on a canvas that shows its state. */
export function markCanvas(canvas, { nodes, edges, notes }, t) {
  for (const [id, sign] of nodes) markPiece(canvas.cards.get(id)?.element, sign, t);
  for (const [id, sign] of notes) markPiece(canvas.notes.stickies.get(id)?.element, sign, t);
  for (const [id, sign] of edges) markLine(canvas.drawing.lines.get(id), sign, t);
}

function markPiece(element, sign, t) {
  if (!element) return;
  element.dataset.diff = sign;
  element.append(signMark(sign, t));
}

function markLine(line, sign, t) {
  if (!line) return;
  line.shape.dataset.diff = sign;
  if (!line.points) return;
  const [x0, y0, x1, y1, x2, y2, x3, y3] = line.points;
  const x = (x0 + 3 * x1 + 3 * x2 + x3) / 8;
  const y = (y0 + 3 * y1 + 3 * y2 + y3) / 8;
  line.shape.append(disc(x, y), text(x, y, SIGNS[sign], t(`diff_${sign}`)));
}

function disc(x, y) {
  return svg("circle", { class: "fe-diff-disc", cx: x, cy: y, r: 9 });
}

function text(x, y, sign, label) {
  const element = svg("text", { class: "fe-diff-text", x, y: y + 5, "aria-label": label });
  element.textContent = sign;
  return element;
}

function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
