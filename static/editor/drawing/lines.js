// Lines between boxes, all in one picture: all port places are read first, then all paths written, once a frame.
// (Drawflow lays the page out anew for every port of every line.)

import { curve, distanceTo, loop, pathText } from "../geometry.js";
import { DrawingWithBoxes } from "./boxes.js";

const SVG = "http://www.w3.org/2000/svg";

export class DrawingWithLines extends DrawingWithBoxes {
  constructor(container) {
    super(container);
    this.lines = new Map();
    this.followers = new Set(); // told of the boxes that stand elsewhere, after their lines are drawn
    this.linePicture = document.createElementNS(SVG, "svg");
    this.linePicture.classList.add("fe-lines");
  }

  /** Draws a line under the key `line`. */
  addLine(line, from, output, to) {
    const shape = this.newLine();
    shape.dataset.line = line;
    this.lines.set(line, { shape, from: String(from), output, to: String(to), points: null });
    this.dirty.add(String(from));
  }

  /** A shape that belongs to no edge, to be drawn while a pointer holds it. */
  newLine() {
    const shape = document.createElementNS(SVG, "g");
    const path = document.createElementNS(SVG, "path");
    shape.classList.add("connection");
    path.classList.add("main-path");
    shape.append(path);
    this.linePicture.append(shape);
    return shape;
  }

  removeLine(line) {
    this.lines.get(line)?.shape.remove();
    this.lines.delete(line);
    if (this.chosenLine === line) this.chosenLine = null;
    if (this.hoveredLine === line) this.hoveredLine = null;
  }

  requestDraw() {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.followPointer?.();
    const { dirty } = this;
    this.dirty = new Set();
    if (dirty.size === 0) return;
    const lines = [...this.lines.values()].filter(({ from, to }) => dirty.has(from) || dirty.has(to));
    this.measureBoxes(dirty);
    for (const line of lines) line.points = this.pointsOf(line);
    for (const { shape, points } of lines) shape.firstElementChild.setAttribute("d", pathText(points));
    this.drawn?.(dirty);
    for (const follow of this.followers) follow(dirty);
  }

  pointsOf({ from, output, to }) {
    const start = this.portPlace(from, output);
    const end = this.portPlace(to, "input_1");
    if (from !== to) return curve(start.x, start.y, end.x, end.y);
    const { height, [output]: port } = this.offsetsOf(from);
    return loop(start.x, start.y, end.x, end.y, start.y + height - port.y);
  }

  portPlace(id, port) {
    const offset = this.offsetsOf(id)[port];
    const { pos_x: x, pos_y: y } = this.store[id];
    return { x: x + offset.x, y: y + offset.y };
  }

  /** The line nearest to a point of the window, when it is near enough to be meant; else null. */
  lineAt(x, y) {
    const here = this.inWorld(x, y);
    let best = { distance: REACH / this.zoom, line: null };
    for (const [line, { points }] of this.lines) {
      const distance = points ? distanceTo(points, here.x, here.y, best.distance) : Infinity;
      if (distance < best.distance) best = { distance, line };
    }
    return best.line;
  }

  hoverLine(line) {
    if (line === this.hoveredLine) return;
    this.lines.get(this.hoveredLine)?.shape.classList.remove("is-hovered");
    this.lines.get(line)?.shape.classList.add("is-hovered");
    this.container.toggleAttribute("data-over-line", line !== null);
    this.hoveredLine = line;
  }
}

const REACH = 9;
