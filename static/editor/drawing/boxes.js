// Boxes and lines, and where the lines run. Drawflow lays the page out anew for every port of every line;
// here all port places are read once, then all paths written once, at most once a frame.

import { curve, loop } from "../geometry.js";
import { ViewedDrawing } from "./view.js";

const SVG = "http://www.w3.org/2000/svg";

export class DrawingWithBoxes extends ViewedDrawing {
  constructor(container) {
    super(container);
    this.lines = new Map();
    this.boxes = new Map();
    this.dirty = new Set();
    this.frame = 0;
  }

  /** Puts an empty box with one input and `outputs` ports on the canvas; returns its element. */
  addBox({ id, x, y, outputs }) {
    const ports = Array.from({ length: outputs }, (_, index) => [`output_${index + 1}`, { connections: [] }]);
    const entry = {
      id,
      name: "",
      data: {},
      class: "",
      html: "",
      typenode: false,
      inputs: { input_1: { connections: [] } },
      outputs: Object.fromEntries(ports),
      pos_x: x,
      pos_y: y,
    };
    this.store[id] = entry;
    super.addNodeImport(entry, this.precanvas);
    const element = this.precanvas.lastElementChild.querySelector(".drawflow-node");
    element.dataset.piece = String(id);
    this.boxes.set(String(id), { element, offsets: null });
    this.dirty.add(String(id));
    this.dispatch("nodeCreated", id);
    return element;
  }

  removeBox(id) {
    const holder = this.boxes.get(String(id)).element.parentElement;
    super.removeNodeId(`node-${id}`);
    holder.remove();
    this.boxes.delete(String(id));
  }

  placeBox(id, x, y) {
    const { element } = this.boxes.get(String(id));
    Object.assign(this.store[id], { pos_x: x, pos_y: y });
    element.style.left = `${x}px`;
    element.style.top = `${y}px`;
    this.dirty.add(String(id));
    this.requestDraw();
  }

  /** The inside of a box changed: its ports may stand elsewhere. */
  remeasureBox(id) {
    this.boxes.get(String(id)).offsets = null;
    this.dirty.add(String(id));
    this.requestDraw();
    this.dispatch("nodeDataChanged", id);
  }

  remeasureAll() {
    for (const id of this.boxes.keys()) this.remeasureBox(id);
  }

  /** Draws a line under the key `line`; false when Drawflow has the very same one already. */
  addLine(line, from, output, to) {
    const before = this.precanvas.lastElementChild;
    super.addConnection(from, to, output, "input_1");
    const svg = this.precanvas.lastElementChild;
    if (svg === before) return false;
    svg.dataset.line = line;
    svg.append(newPath("fe-line-grip"));
    this.lines.set(line, { svg, from: String(from), output, to: String(to) });
    return true;
  }

  /** A line that belongs to no edge, to be drawn while a pointer holds it. */
  newLine() {
    const svg = document.createElementNS(SVG, "svg");
    svg.classList.add("connection");
    svg.append(newPath("main-path"));
    this.precanvas.append(svg);
    return svg;
  }

  removeLine(line) {
    const drawn = this.lines.get(line);
    if (!drawn) return;
    if (this.chosenLine === line) this.chosenLine = null;
    super.removeSingleConnection(drawn.from, drawn.to, drawn.output, "input_1");
    this.lines.delete(line);
  }

  get store() {
    return this.drawflow.drawflow[this.module].data;
  }

  getModuleFromNodeId() {
    return this.module;
  }

  // Paths

  updateConnectionNodes(elementId) {
    this.dirty.add(elementId.slice("node-".length));
    this.requestDraw();
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
    const lines = [...this.lines.values()].filter(({ from, to }) => dirty.has(from) || dirty.has(to));
    const paths = lines.map((line) => this.pathOf(line));
    lines.forEach(({ svg }, index) => {
      for (const path of svg.children) path.setAttribute("d", paths[index]);
    });
    this.drawn?.(dirty);
  }

  pathOf({ from, output, to }) {
    const start = this.portPlace(from, output);
    const end = this.portPlace(to, "input_1");
    const { height, [output]: port } = this.offsetsOf(from);
    const bottom = start.y + height - port.y;
    return from === to ? loop(start.x, start.y, end.x, end.y, bottom) : curve(start.x, start.y, end.x, end.y);
  }

  portPlace(id, port) {
    const offset = this.offsetsOf(id)[port];
    const { pos_x: x, pos_y: y } = this.store[id];
    return { x: x + offset.x, y: y + offset.y };
  }

  offsetsOf(id) {
    const box = this.boxes.get(id);
    box.offsets ??= measure(box.element);
    return box.offsets;
  }

  createCurvature(startX, startY, endX, endY) {
    return curve(startX, startY, endX, endY);
  }
}

function newPath(name) {
  const path = document.createElementNS(SVG, "path");
  path.classList.add(name);
  return path;
}

function measure(element) {
  const offsets = { height: element.offsetHeight, width: element.offsetWidth };
  for (const port of element.querySelectorAll(".input, .output")) {
    offsets[port.classList[1]] = {
      x: port.offsetLeft + element.clientLeft + port.offsetWidth / 2,
      y: port.offsetTop + element.clientTop + port.offsetHeight / 2,
    };
  }
  return offsets;
}
