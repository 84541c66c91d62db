// Two fingers zoom between them, and take the view along.

export class Pinch {
  /** `fingers`: pointer id → point, kept up to date by the caller. */
  constructor(drawing, fingers) {
    Object.assign(this, { drawing, fingers, before: spread(fingers) });
  }

  follow() {
    if (this.fingers.size !== 2) return;
    const { drawing, before } = this;
    const now = spread(this.fingers);
    drawing.shiftBy(now.x - before.x, now.y - before.y);
    drawing.zoomTo(drawing.zoom * (now.distance / before.distance), drawing.inView(now.x, now.y));
    this.before = now;
  }

  end() {}

  cancel() {}
}

function spread(fingers) {
  const [one, two] = fingers.values();
  const distance = Math.max(1, Math.hypot(one.x - two.x, one.y - two.y));
  return { distance, x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
}
