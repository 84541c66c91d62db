// Boxes and notes follow the pointer: the one that was taken, and with it all that are chosen.

import { snap } from "../snapping.js";

export class Move {
  constructor(drawing, key, point) {
    Object.assign(this, { drawing, key, start: point, from: drawing.inWorld(point.x, point.y) });
    this.moved = false;
    this.pushesView = !drawing.readOnly;
    this.wasChosen = drawing.chosen.has(key);
    if (!point.adding && !this.wasChosen) drawing.hooks.pressed({ piece: key }, point);
  }

  follow(point) {
    const { drawing } = this;
    if (drawing.readOnly) return;
    if (!this.moved && Math.hypot(point.x - this.start.x, point.y - this.start.y) < 3) return;
    if (!this.moved) this.take();
    const here = drawing.inWorld(point.x, point.y);
    const wanted = { x: here.x - this.from.x, y: here.y - this.from.y };
    const free = point.free || !drawing.snaps;
    const step = free
      ? { x: Math.round(wanted.x), y: Math.round(wanted.y), guides: [] }
      : this.snapped(wanted);
    for (const { key, x, y } of this.pieces) drawing.placePiece(key, x + step.x, y + step.y);
    drawing.showGuides(step.guides);
  }

  take() {
    const { drawing } = this;
    this.moved = true;
    if (!drawing.chosen.has(this.key)) drawing.hooks.pressed({ piece: this.key }, this.start);
    this.pieces = [...drawing.chosen].map((key) => ({ key, ...drawing.frameOf(key) }));
    this.grabbed = this.pieces.find(({ key }) => key === this.key);
    this.others = drawing.framesInView().filter(({ key }) => !drawing.chosen.has(key));
  }

  snapped(wanted) {
    return snap(this.grabbed, wanted, this.others, 6 / this.drawing.zoom);
  }

  end(point) {
    this.rest();
    const { hooks } = this.drawing;
    if (this.moved) hooks.moved(this.pieces.map(({ key }) => ({ key, ...this.drawing.frameOf(key) })));
    else if (point.adding || this.wasChosen) hooks.pressed({ piece: this.key }, point);
  }

  cancel() {
    this.rest();
    if (this.moved) for (const { key, x, y } of this.pieces) this.drawing.placePiece(key, x, y);
  }

  rest() {
    this.drawing.showGuides([]);
  }
}
