// A frame drawn over empty ground chooses what it touches; a press without a frame chooses nothing.

export class Lasso {
  constructor(drawing, point) {
    Object.assign(this, { drawing, from: drawing.inWorld(point.x, point.y), start: point, frame: null });
    this.before = point.adding ? new Set(drawing.chosen) : new Set();
    this.pushesView = true;
  }

  follow({ x, y }) {
    if (!this.frame && Math.hypot(x - this.start.x, y - this.start.y) < 4) return;
    this.frame ??= this.addFrame();
    const bounds = this.boundsTo(this.drawing.inWorld(x, y));
    this.showFrame(bounds);
    this.caught = new Set([...this.before, ...this.drawing.piecesIn(bounds)]);
    this.drawing.showChosen(this.caught);
  }

  addFrame() {
    const frame = document.createElement("div");
    frame.className = "fe-lasso";
    this.drawing.container.append(frame);
    return frame;
  }

  boundsTo({ x, y }) {
    const { from } = this;
    return {
      x: Math.min(from.x, x),
      y: Math.min(from.y, y),
      width: Math.abs(x - from.x),
      height: Math.abs(y - from.y),
    };
  }

  showFrame({ x, y, width, height }) {
    const { view } = this.drawing;
    const { style } = this.frame;
    style.transform = `translate(${x * view.zoom + view.x}px, ${y * view.zoom + view.y}px)`;
    style.width = `${width * view.zoom}px`;
    style.height = `${height * view.zoom}px`;
  }

  end(point) {
    this.frame?.remove();
    if (this.frame) this.drawing.hooks.lassoed(this.caught);
    else if (!point.adding) this.drawing.hooks.pressed(null, point);
  }

  cancel() {
    this.frame?.remove();
    this.drawing.showChosen(this.before);
    this.drawing.hooks.lassoed(this.before);
  }
}
