// Which gesture a pointer begins, and its way to the end. Moves come faster than pictures: only the last one
// before a picture is followed.

import { Lasso } from "./lasso.js";
import { Move } from "./move.js";
import { Pan } from "./pan.js";
import { Pinch } from "./pinch.js";
import { Resize } from "./resize.js";
import { Wire } from "./wire.js";

/** A gesture has follow(point), end(point) and cancel(); a point is {x, y, free, adding}, x and y of the window. */
export class Gestures {
  constructor(drawing, on) {
    Object.assign(this, { drawing, current: null, point: null, fingers: new Map(), spaceHeld: false });
    on(drawing.container, "pointerdown", (event) => this.down(event));
    on(drawing.container, "mousedown", (event) => event.button === 1 && event.preventDefault());
    on(window, "pointermove", (event) => this.move(event));
    on(window, "pointerup", (event) => this.up(event));
    on(window, "pointercancel", (event) => this.cancelled(event));
    on(window, "keydown", (event) => this.key(event), { capture: true }); // before Escape means something else
    on(window, "keyup", (event) => event.key === " " && this.holdSpace(false));
    on(window, "blur", () => this.holdSpace(false));
  }

  down(event) {
    if (event.target.closest("[data-own-pointer]")) return;
    if (event.pointerType === "touch" && this.secondFinger(event)) return;
    if (this.current) return;
    const { container } = this.drawing;
    container.toggleAttribute("data-pointed", true);
    container.focus({ preventScroll: true });
    this.pointerId = event.pointerId;
    this.drawing.hoverLine(null);
    this.drawing.holdPlace(true);
    this.current = this.begun(event);
    this.drawing.holdPlace(this.current !== null);
  }

  begun(event) {
    const { drawing } = this;
    const point = pointOf(event);
    if (event.button === 1 || (event.button === 0 && this.spaceHeld)) return new Pan(drawing, point);
    if (event.button !== 0) return null;
    const { target } = event;
    if (!drawing.readOnly && target.matches(".output")) return Wire.from(drawing, target, point);
    if (!drawing.readOnly && target.matches(".input")) {
      const wire = Wire.into(drawing, target, point);
      if (wire) return wire;
    }
    const piece = target.closest("[data-piece]");
    if (piece && drawing.boxes.has(piece.dataset.piece))
      return this.onPiece(piece.dataset.piece, target, point);
    const line = drawing.lineAt(point.x, point.y);
    if (line !== null) return this.onLine(line, point);
    if (piece) return this.onPiece(piece.dataset.piece, target, point);
    return event.pointerType === "touch" ? new Pan(drawing, point) : new Lasso(drawing, point);
  }

  onLine(line, point) {
    this.drawing.hooks.pressed({ line }, point);
    return this.drawing.readOnly ? null : Wire.atEnd(this.drawing, line, point);
  }

  onPiece(key, target, point) {
    if (target.matches("[data-grip]") && !this.drawing.readOnly) return new Resize(this.drawing, key, point);
    return new Move(this.drawing, key, point);
  }

  secondFinger(event) {
    this.fingers.set(event.pointerId, pointOf(event));
    if (this.fingers.size < 2) return false;
    this.current?.cancel();
    this.current = this.fingers.size === 2 ? new Pinch(this.drawing, this.fingers) : null;
    return true;
  }

  move(event) {
    if (this.fingers.has(event.pointerId)) this.fingers.set(event.pointerId, pointOf(event));
    if (!this.current) return this.hover(event);
    if (event.pointerType === "mouse" && event.buttons === 0) return void this.up(event);
    if (event.pointerId !== this.pointerId && !(this.current instanceof Pinch)) return;
    this.point = pointOf(event);
    this.drawing.requestDraw();
  }

  hover(event) {
    if (event.pointerType === "touch") return;
    this.hoverAt = event;
    this.drawing.requestDraw();
  }

  showHover({ target, clientX, clientY }) {
    const { drawing } = this;
    const ground =
      drawing.precanvas === target || drawing.container === target || target.closest?.(".fe-sticky");
    drawing.hoverLine(ground ? drawing.lineAt(clientX, clientY) : null);
  }

  /** Called once a picture, before lines are drawn. */
  follow() {
    if (this.hoverAt) this.showHover(this.hoverAt);
    this.hoverAt = null;
    if (!this.point || !this.current) return;
    const { point } = this;
    this.point = null;
    this.current.follow(point);
    if (this.current.pushesView && this.drawing.pushView(point)) {
      this.point = point;
      this.drawing.requestDraw();
    }
  }

  up(event) {
    this.fingers.delete(event.pointerId);
    const { current } = this;
    if (!current || (event.pointerId !== this.pointerId && !(current instanceof Pinch))) return;
    const point = pointOf(event);
    if (!(current instanceof Pinch)) current.follow(point);
    this.point = null; // what ends may draw, and nothing is followed any more then
    current.end(point);
    this.finish();
    this.drawing.draw();
  }

  cancelled(event) {
    this.fingers.delete(event.pointerId);
    this.current?.cancel();
    this.finish();
  }

  finish() {
    this.current = null;
    this.point = null;
    this.drawing.holdPlace(false);
  }

  key(event) {
    if (event.key === "Escape" && this.current) {
      event.stopImmediatePropagation();
      this.current.cancel();
      this.finish();
    }
    if (event.key !== " " || event.repeat) return;
    const { activeElement } = document;
    if (activeElement === this.drawing.container || activeElement === document.body) {
      event.preventDefault();
      this.holdSpace(true);
    }
  }

  holdSpace(held) {
    this.spaceHeld = held;
    this.drawing.container.toggleAttribute("data-pan-ready", held);
  }
}

/** Alt frees from the grid; Shift, Ctrl and Cmd add to what is chosen. */
function pointOf(event) {
  const { clientX: x, clientY: y, altKey: free } = event;
  return { x, y, free, adding: event.shiftKey || event.ctrlKey || event.metaKey };
}
