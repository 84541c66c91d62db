// A line drawn from an output, or an end of a line that is taken to another box.

import { curve, pathText } from "../../geometry.js";

const NEAR_END = 28;

export class Wire {
  static from(drawing, port, point) {
    return new Wire(drawing, { box: keyOf(port), output: port.classList[1], line: null }, point);
  }

  /** The line that ends in this input: the chosen one if it does, else the newest. */
  static into(drawing, input, point) {
    const box = keyOf(input);
    const ending = [...drawing.lines].filter(([, line]) => line.to === box);
    const found = ending.find(([key]) => key === drawing.chosenLine) ?? ending.at(-1);
    return found ? Wire.of(drawing, found[0], point) : null;
  }

  static atEnd(drawing, line, point) {
    const end = drawing.portPlace(drawing.lines.get(line).to, "input_1");
    const here = drawing.inWorld(point.x, point.y);
    const near = Math.hypot(end.x - here.x, end.y - here.y) * drawing.zoom < NEAR_END;
    return near ? Wire.of(drawing, line, point) : null;
  }

  static of(drawing, line, point) {
    const { from, output } = drawing.lines.get(line);
    return new Wire(drawing, { box: from, output, line }, point);
  }

  constructor(drawing, { box, output, line }, point) {
    Object.assign(this, { drawing, box, output, line, start: point });
    this.over = null;
    this.pushesView = true;
  }

  follow(point) {
    if (!this.drawn && Math.hypot(point.x - this.start.x, point.y - this.start.y) < 4) return;
    this.drawn ??= this.addPath();
    this.hover(this.drawing.boxAt(point.x, point.y), point);
    const start = this.drawing.portPlace(this.box, this.output);
    const end =
      this.over && !this.reason
        ? this.drawing.portPlace(this.over, "input_1")
        : this.drawing.inWorld(point.x, point.y);
    this.drawn.firstElementChild.setAttribute("d", pathText(curve(start.x, start.y, end.x, end.y)));
  }

  addPath() {
    const drawn = this.drawing.newLine();
    drawn.classList.add("is-drawn-now");
    if (this.line) this.drawing.lines.get(this.line).shape.classList.add("is-lifted");
    this.drawing.container.toggleAttribute("data-wiring", true);
    return drawn;
  }

  hover(over, point) {
    if (over !== this.over) {
      this.mark(false);
      this.over = over;
      this.reason = over ? this.drawing.hooks.refusal(this.box, this.output, over) : null;
      this.mark(true);
    }
    this.drawing.showReason(this.reason, point);
  }

  mark(on) {
    const element = this.over && this.drawing.boxes.get(this.over)?.element;
    element?.classList.toggle(this.reason ? "is-refusing" : "is-drop-target", on);
  }

  end(point) {
    const { drawn, over, reason, box, output, line } = this;
    this.cancel();
    if (!drawn) return;
    const { hooks } = this.drawing;
    if (over && reason) hooks.refused(reason);
    else if (over) hooks.connected(box, output, over);
    else if (!line) hooks.dropped(box, output, point);
  }

  cancel() {
    this.mark(false);
    this.drawn?.remove();
    this.drawing.showReason(null);
    this.drawing.container.toggleAttribute("data-wiring", false);
    if (this.line) this.drawing.lines.get(this.line)?.shape.classList.remove("is-lifted");
  }
}

function keyOf(port) {
  return port.closest(".drawflow-node").dataset.piece;
}
