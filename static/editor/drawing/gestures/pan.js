// The view follows the pointer.

export class Pan {
  constructor(drawing, point) {
    Object.assign(this, { drawing, from: point, view: drawing.view, moved: false });
    drawing.container.toggleAttribute("data-panning", true);
  }

  follow({ x, y }) {
    const [right, down] = [x - this.from.x, y - this.from.y];
    this.moved ||= Math.hypot(right, down) >= 3;
    if (this.moved) this.drawing.setView({ ...this.view, x: this.view.x + right, y: this.view.y + down });
  }

  end(point) {
    this.drawing.container.toggleAttribute("data-panning", false);
    if (!this.moved) this.drawing.hooks.pressed(null, point);
  }

  cancel() {
    this.drawing.container.toggleAttribute("data-panning", false);
  }
}
