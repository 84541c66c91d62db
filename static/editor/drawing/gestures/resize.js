// The corner of a note follows the pointer.

const LEAST = { width: 96, height: 48 };

export class Resize {
  constructor(drawing, key, point) {
    Object.assign(this, {
      drawing,
      key,
      from: drawing.inWorld(point.x, point.y),
      before: drawing.frameOf(key),
    });
    this.size = null;
  }

  follow(point) {
    const here = this.drawing.inWorld(point.x, point.y);
    const grid = point.free || !this.drawing.snaps ? 1 : 8;
    const round = (value) => Math.round(value / grid) * grid;
    this.size = {
      width: Math.max(LEAST.width, round(this.before.width + here.x - this.from.x)),
      height: Math.max(LEAST.height, round(this.before.height + here.y - this.from.y)),
    };
    this.drawing.sizeNote(this.key, this.size);
  }

  end() {
    const { width, height } = this.before;
    const changed = this.size && (this.size.width !== width || this.size.height !== height);
    if (changed) this.drawing.hooks.resized(this.key, this.size);
  }

  cancel() {
    this.drawing.sizeNote(this.key, this.before);
  }
}
