// Boxes with ports. Where the ports of a box stand is read once for all boxes of the same shape.

import { ViewedDrawing } from "./view.js";

export class DrawingWithBoxes extends ViewedDrawing {
  constructor(container) {
    super(container);
    this.boxes = new Map();
    this.offsetsByShape = new Map();
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
    const element = this.precanvas.lastElementChild.firstElementChild;
    element.dataset.piece = id;
    this.boxes.set(id, { element, shape: "", offsets: null });
    this.dirty.add(id);
    return element;
  }

  removeBox(id) {
    this.boxes.get(id).element.parentElement.remove();
    this.boxes.delete(id);
    delete this.store[id];
    this.dirty.add(id);
  }

  placeBox(id, x, y) {
    const { element } = this.boxes.get(id);
    const place = this.store[id];
    if (place.pos_x === x && place.pos_y === y) return;
    Object.assign(place, { pos_x: x, pos_y: y });
    element.style.left = `${x}px`;
    element.style.top = `${y}px`;
    this.dirty.add(id);
    this.requestDraw();
  }

  /** Boxes with the same `shape` have the same size and their ports at the same places. */
  shapeBox(id, shape) {
    const box = this.boxes.get(id);
    if (box.shape === shape) return;
    Object.assign(box, { shape, offsets: null });
    this.dirty.add(id);
    this.requestDraw();
  }

  /** Something that all boxes depend on has changed: the fonts, or whether the canvas is seen. */
  remeasureAll() {
    const before = new Map(this.offsetsByShape);
    this.offsetsByShape.clear();
    for (const [id, box] of this.boxes) {
      this.measureBox(box);
      if (!sameOffsets(before.get(box.shape), box.offsets)) this.dirty.add(id);
    }
    this.requestDraw();
  }

  /** Reads first, then writes: one layout however many boxes. */
  measureBoxes(ids) {
    for (const id of ids) {
      const box = this.boxes.get(id);
      if (box && !box.offsets) this.measureBox(box);
    }
  }

  measureBox(box) {
    if (!this.offsetsByShape.has(box.shape)) this.offsetsByShape.set(box.shape, measure(box.element));
    const offsets = this.offsetsByShape.get(box.shape);
    if (box.offsets?.height !== offsets.height) {
      box.element.style.containIntrinsicSize = `auto ${offsets.width}px auto ${offsets.inner}px`;
    }
    box.offsets = offsets;
  }

  offsetsOf(id) {
    const box = this.boxes.get(id);
    if (!box.offsets) this.measureBox(box);
    return box.offsets;
  }

  get store() {
    return this.drawflow.drawflow[this.module].data;
  }
}

/** What is out of sight is not laid out (see canvas.css): the one box that is measured has to be. */
function measure(element) {
  element.classList.add("is-measured");
  const { offsetHeight: height, offsetWidth: width, clientHeight: inner } = element;
  const offsets = { height, width, inner };
  for (const port of element.querySelectorAll(".input, .output")) {
    offsets[port.classList[1]] = {
      x: port.offsetLeft + element.clientLeft + port.offsetWidth / 2,
      y: port.offsetTop + element.clientTop + port.offsetHeight / 2,
    };
  }
  element.classList.remove("is-measured");
  return offsets;
}

function sameOffsets(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
