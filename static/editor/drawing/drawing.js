// Drawflow as we use it: it gives boxes with ports, on a plane that moves. Pointers, lines and the view are ours
// (gestures/, lines.js, view.js): what it does slowly, without events or unsafely is replaced. Nothing here decides about the flow.

import { Gestures } from "./gestures/gestures.js";
import { DrawingWithNotes } from "./notes.js";

/**
 * Boxes, notes and lines are known by keys: a box by the number given to `addBox`, a note and a line by any text.
 * Hooks: pressed({piece} | {line} | null, {adding}), lassoed(set of keys), moved([{key, x, y}]), resized(key, size),
 * connected(box, "output_n", box), dropped(box, "output_n", point), refusal(box, "output_n", box) → reason or null,
 * refused(reason).
 */
export class Drawing extends DrawingWithNotes {
  constructor(container, hooks) {
    super(container);
    Object.assign(this, { hooks, readOnly: false, snaps: true, chosen: new Set(), chosenLine: null });
    this.abort = new AbortController();
    this.start();
  }

  start() {
    this.precanvas = document.createElement("div");
    this.precanvas.className = "drawflow";
    this.guides = document.createElement("div");
    this.guides.className = "fe-guides";
    this.precanvas.append(this.noteLayer, this.linePicture, this.guides);
    this.container.classList.add("parent-drawflow");
    this.container.append(this.precanvas);
    const on = (target, type, handler, options = {}) =>
      target.addEventListener(type, handler, { signal: this.abort.signal, ...options });
    on(this.container, "wheel", (event) => this.zoom_enter(event), { passive: false });
    on(this.container, "keydown", () => this.container.toggleAttribute("data-pointed", false));
    on(this.container, "scroll", () => this.undoScroll());
    this.gestures = new Gestures(this, on);
    this.showView();
  }

  destroy() {
    this.abort.abort();
    cancelAnimationFrame(this.frame);
    this.container.replaceChildren();
  }

  followPointer() {
    this.gestures.follow();
  }

  // What is chosen

  /** Marks the pieces of these keys, and no others. */
  showChosen(keys) {
    for (const key of this.chosen) if (!keys.has(key)) this.pieceElement(key)?.classList.remove("selected");
    for (const key of keys) this.pieceElement(key)?.classList.add("selected");
    this.chosen = new Set(keys);
  }

  showChosenLine(line) {
    this.lines.get(this.chosenLine)?.shape.classList.remove("selected");
    this.lines.get(line)?.shape.classList.add("selected");
    this.chosenLine = line;
  }

  // Where things are

  /** The box under a point of the window; what lies over it does not count. */
  boxAt(x, y) {
    const element = document.elementFromPoint(x, y)?.closest(".drawflow-node");
    return element && this.container.contains(element) ? element.dataset.piece : null;
  }

  /** Boxes that `bounds` touches, and notes that lie in it whole: a note is often the ground of its boxes. */
  piecesIn(bounds) {
    const boxes = [...this.boxes.keys()].filter((key) => touches(bounds, this.frameOf(key)));
    const notes = [...this.notes.keys()].filter((key) => holds(bounds, this.frameOf(key)));
    return [...boxes, ...notes];
  }

  framesInView() {
    return this.piecesTouching(this.worldInView()).map((key) => ({ key, ...this.frameOf(key) }));
  }

  piecesTouching(bounds) {
    const keys = [...this.boxes.keys(), ...this.notes.keys()];
    return keys.filter((key) => touches(bounds, this.frameOf(key)));
  }

  // Hints beside the pointer

  showReason(reason, point) {
    this.reasonElement?.remove();
    this.reasonElement = null;
    if (!reason) return;
    const { x, y } = this.inView(point.x, point.y);
    this.reasonElement = document.createElement("div");
    this.reasonElement.className = "fe-reason";
    this.reasonElement.textContent = reason;
    this.reasonElement.style.transform = `translate(${x + 16}px, ${y + 16}px)`;
    this.container.append(this.reasonElement);
  }

  /** In a layer of their own: as siblings of the boxes they would make the browser look at every box again. */
  showGuides(guides) {
    this.guides.replaceChildren(...guides.map((guide) => guideLine(guide, this.zoom)));
  }
}

function guideLine({ axis, at, from, to }, zoom) {
  const line = document.createElement("div");
  const [left, top, right, down] = axis === "x" ? [at, from, 0, to - from] : [from, at, to - from, 0];
  line.className = "fe-guide";
  Object.assign(line.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${Math.max(right, 1 / zoom)}px`,
    height: `${Math.max(down, 1 / zoom)}px`,
  });
  return line;
}

function touches(one, other) {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function holds(outer, { x, y, width, height }) {
  return (
    outer.x <= x && outer.y <= y && outer.x + outer.width >= x + width && outer.y + outer.height >= y + height
  );
}
