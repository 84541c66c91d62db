// Drawflow as we use it: it gives the boxes, ports, lines and pointer handling. What it does slowly, without
// events or unsafely is replaced in this folder. Nothing here decides about the flow.

import { DrawingWithBoxes } from "./boxes.js";

/**
 * `hooks`: moved(id, {x, y}); connected(id, "output_n", target id or null);
 * selected({node: id} | {line: key} | null). Ids are those given to `addBox`: 1, 2, ...
 */
export class Drawing extends DrawingWithBoxes {
  constructor(container, hooks) {
    super(container);
    this.hooks = hooks;
    this.readOnly = false;
    this.abort = new AbortController();
    this.start();
  }

  start() {
    this.precanvas = document.createElement("div");
    this.precanvas.className = "drawflow";
    this.container.classList.add("parent-drawflow");
    this.container.append(this.precanvas);
    const on = (target, type, handler, options = {}) =>
      target.addEventListener(type, handler, { signal: this.abort.signal, ...options });
    on(this.container, "mousedown", (event) => this.click(event));
    on(this.container, "touchstart", (event) => this.click(event), { passive: false });
    on(this.container, "wheel", (event) => this.zoom_enter(event), { passive: false });
    on(this.container, "keydown", () => this.container.classList.remove("is-pointed"));
    on(this.container, "scroll", () => this.undoScroll());
    on(this.container, "pointerdown", (event) => this.pointerdown_handler(event));
    on(window, "pointermove", (event) => this.pointermove_handler(event));
    on(window, "pointerup", (event) => this.pointerup_handler(event));
    on(window, "pointercancel", (event) => this.pointerup_handler(event));
    on(window, "mousemove", (event) => this.position(event));
    on(window, "mouseup", (event) => this.dragEnd(event));
    on(window, "touchmove", (event) => this.position(event));
    on(window, "touchend", (event) => this.dragEnd(event));
    this.showView();
  }

  destroy() {
    this.abort.abort();
    cancelAnimationFrame(this.frame);
    this.container.replaceChildren();
  }

  click(event) {
    if (event.button > 0 || this.touches > 1) return;
    this.pending = null;
    this.container.classList.add("is-pointed");
    this.container.focus({ preventScroll: true });
    if (this.readOnly && event.target.classList.contains("output")) return;
    const selected = this.node_selected;
    super.click(this.asPress(event));
    if (this.connection) this.select(selected);
    if (this.readOnly) this.drag = false;
    if (this.drag) this.grip = this.gripOn(this.ele_selected);
    this.container.classList.toggle("is-panning", this.editor_selected);
    this.tellSelection();
  }

  asPress(event) {
    const { type, button, clientX, clientY, touches } = event;
    const target = targetOf(event.target, this.precanvas);
    return { type, button, clientX, clientY, touches, target, preventDefault: () => event.preventDefault() };
  }

  gripOn(element) {
    const id = element.id.slice("node-".length);
    const { pos_x: x, pos_y: y } = this.store[id];
    return { id, x, y, fromX: this.pos_x, fromY: this.pos_y, moved: false };
  }

  tellSelection() {
    const node = this.node_selected?.id.slice("node-".length);
    const line = this.connection_selected?.parentElement.dataset.line;
    this.hooks.selected(node ? { node } : line ? { line } : null);
  }

  /** Moves come faster than pictures: only the last one before a picture is used. */
  position(event) {
    if (!this.drag && !this.connection && !this.editor_selected) return;
    const point = event.touches ? event.touches[0] : event;
    this.pending = { x: point.clientX, y: point.clientY };
    this.requestDraw();
  }

  followPointer() {
    if (!this.pending) return;
    const { x, y } = this.pending;
    this.pending = null;
    Object.assign(this, { mouse_x: x, mouse_y: y });
    if (this.drag) this.dragBox(x, y);
    else super.position({ type: "mousemove", clientX: x, clientY: y, preventDefault() {} });
    if (this.editor_selected)
      this.showBackdrop(this.canvas_x + x - this.pos_x, this.canvas_y + y - this.pos_y);
    if (this.connection) this.showDropTarget(x, y);
  }

  dragBox(x, y) {
    const { grip } = this;
    if (!grip.moved && Math.hypot(x - grip.fromX, y - grip.fromY) < 3) return;
    grip.moved = true;
    const left = Math.round(grip.x + (x - grip.fromX) / this.zoom);
    const top = Math.round(grip.y + (y - grip.fromY) / this.zoom);
    this.placeBox(grip.id, left, top);
  }

  dragEnd(event) {
    if (!this.ele_selected) return;
    this.position(event.changedTouches ? { touches: event.changedTouches } : event);
    this.draw();
    const point = event.changedTouches ? event.changedTouches[0] : event;
    if (this.connection) this.dropLine(point.clientX, point.clientY);
    const grip = this.drag ? this.grip : null;
    this.pos_x_start = point.clientX;
    this.pos_y_start = point.clientY;
    super.dragEnd({ type: "mouseup", clientX: point.clientX, clientY: point.clientY, target: event.target });
    this.container.classList.remove("is-panning");
    if (grip?.moved) this.reportMove(grip.id);
  }

  reportMove(id) {
    const { pos_x: x, pos_y: y } = this.store[id];
    this.dispatch("nodeMoved", id);
    this.hooks.moved(id, { x, y });
  }

  /** Drawflow never joins ports by itself: the model decides, and what it decides is drawn. */
  dropLine(x, y) {
    const port = this.ele_selected;
    const from = port.closest(".drawflow-node").id.slice("node-".length);
    this.connection_ele.remove();
    this.connection_ele = null;
    this.connection = false;
    this.showDropTarget(-1, -1);
    this.dispatch("connectionCancel", true);
    this.hooks.connected(from, port.classList[1], this.boxAt(x, y));
  }

  boxAt(x, y) {
    const element = document.elementFromPoint(x, y)?.closest(".drawflow-node");
    return element && this.container.contains(element) ? element.id.slice("node-".length) : null;
  }

  showDropTarget(x, y) {
    this.precanvas.querySelector(".is-drop-target")?.classList.remove("is-drop-target");
    const id = x < 0 ? null : this.boxAt(x, y);
    if (id) this.boxes.get(id).element.classList.add("is-drop-target");
  }

  select(element) {
    this.node_selected?.classList.remove("selected");
    this.connection_selected?.classList.remove("selected");
    this.node_selected = element;
    this.connection_selected = null;
    element?.classList.add("selected");
  }
}

/**
 * All of a box but its outputs selects and moves it (Drawflow knows only the middle part), and whatever is
 * neither box, port nor line is ground (Drawflow knows it by the first class of the container).
 */
function targetOf(target, ground) {
  if (target.matches(".output, .main-path")) return target;
  return target.closest(".drawflow-node") ?? ground;
}
