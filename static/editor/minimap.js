// The whole flow as small plain boxes, and the part of it that is seen. Dragging in it moves the view.

import { boundsOf } from "./geometry.js";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 80;

export class Minimap {
  constructor(stage, canvas, label) {
    Object.assign(this, { canvas, drawing: canvas.drawing, shapes: new Map(), waiting: false });
    this.svg = svg("svg", {
      class: "fe-minimap",
      role: "img",
      "aria-label": label,
      "data-testid": "minimap",
    });
    this.pieces = svg("g");
    this.eye = svg("rect", { class: "fe-minimap-view", "data-testid": "minimap-view" });
    this.svg.append(this.pieces, this.eye);
    stage.append(this.svg);
    this.drawing.drawn = () => this.requestDraw();
    this.drawing.on("zoom", () => this.requestDraw());
    new ResizeObserver(() => this.requestDraw()).observe(this.drawing.container);
    this.svg.addEventListener("pointerdown", (event) => this.press(event));
    this.svg.addEventListener("pointermove", (event) => event.buttons === 1 && this.lookAt(event));
    this.svg.addEventListener("pointerup", (event) => this.svg.releasePointerCapture(event.pointerId));
    this.svg.addEventListener("wheel", (event) => this.drawing.zoom_enter(event), { passive: false });
  }

  get hidden() {
    return this.svg.classList.contains("is-hidden");
  }

  set hidden(hidden) {
    this.svg.classList.toggle("is-hidden", hidden);
    this.requestDraw();
  }

  /** The flow itself comes first: this waits until the browser has time. */
  requestDraw() {
    if (this.waiting || this.hidden) return;
    this.waiting = true;
    requestIdleCallback(() => this.draw(), { timeout: 200 });
  }

  draw() {
    this.waiting = false;
    const { drawing } = this;
    const keys = [...drawing.notes.keys(), ...drawing.boxes.keys()];
    const frames = new Map(keys.map((key) => [key, drawing.frameOf(key)]));
    for (const [key, shape] of this.shapes) if (!frames.has(key)) this.drop(key, shape.element);
    for (const [key, frame] of frames) this.showPiece(key, frame);
    this.showView([...frames.values()]);
  }

  drop(key, element) {
    element.remove();
    this.shapes.delete(key);
  }

  showPiece(key, frame) {
    const shape = this.shapes.get(key) ?? this.add(key);
    const { category, color } = this.drawing.pieceElement(key).dataset;
    const name = category ?? `note-${color}`;
    if (shape.name !== name) shape.element.dataset[category ? "category" : "color"] = category ?? color;
    shape.name = name;
    const text = `${frame.x} ${frame.y} ${frame.width} ${frame.height}`;
    if (shape.text !== text) place(shape.element, frame);
    shape.text = text;
  }

  add(key) {
    const isNote = this.drawing.notes.has(key);
    const element = svg("rect", { class: isNote ? "fe-minimap-note" : "fe-minimap-node", rx: 12 });
    if (isNote) this.pieces.prepend(element);
    else this.pieces.append(element);
    const shape = { element, name: "", text: "" };
    this.shapes.set(key, shape);
    return shape;
  }

  /** While the view is dragged here the scale stays, or it would run away under the pointer. */
  showView(frames) {
    const view = this.drawing.worldInView();
    place(this.eye, view);
    if (this.dragging) return;
    const { x, y, width, height } = boundsOf([view, ...frames]);
    const box = [x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN].join(" ");
    if (box !== this.box) this.svg.setAttribute("viewBox", box);
    this.box = box;
  }

  /** A press beside the frame brings it under the pointer; a press in it takes it where it is. */
  press(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    const here = this.inWorld(event);
    const view = this.drawing.worldInView();
    const [x, y] = [here.x - view.x, here.y - view.y];
    const inside = x >= 0 && y >= 0 && x <= view.width && y <= view.height;
    this.grip = inside ? { x, y } : { x: view.width / 2, y: view.height / 2 };
    this.dragging = true;
    this.svg.setPointerCapture(event.pointerId);
    this.lookAt(event);
    this.svg.addEventListener("lostpointercapture", () => this.rest(), { once: true });
  }

  lookAt(event) {
    if (!this.dragging) return;
    const { x, y } = this.inWorld(event);
    const { zoom } = this.drawing;
    this.drawing.setView({ zoom, x: -(x - this.grip.x) * zoom, y: -(y - this.grip.y) * zoom });
  }

  rest() {
    this.dragging = false;
    this.requestDraw();
  }

  inWorld({ clientX, clientY }) {
    return new DOMPoint(clientX, clientY).matrixTransform(this.svg.getScreenCTM().inverse());
  }
}

function svg(tag, attributes = {}) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function place(element, { x, y, width, height }) {
  Object.entries({ x, y, width, height }).forEach(([name, value]) => element.setAttribute(name, value));
}
