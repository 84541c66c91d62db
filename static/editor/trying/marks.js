// What the test chat shows on the canvas: the way so far, the node at work, and where it stops.

/** Emits "change" when a breakpoint comes or goes. */
export class Marks extends EventTarget {
  constructor({ model, canvas }) {
    super();
    Object.assign(this, { model, canvas });
    this.stops = new Set();
    this.current = null;
    model.addEventListener("change", () => this.draw());
  }

  /** `steps`: the way so far; `current`: id of the node that is at work or next. */
  show(steps, current = null, { held = false } = {}) {
    this.canvas.light(current === null ? steps : [...steps, { node_id: current, output: null }]);
    Object.assign(this, { current, held });
    this.draw();
    if (held) this.canvas.outlook.reveal(current);
  }

  /** Sets breakpoints on these nodes, or takes them away where all have one. */
  toggle(nodeIds) {
    const ids = [...nodeIds];
    const all = ids.every((id) => this.stops.has(id));
    for (const id of ids) all ? this.stops.delete(id) : this.stops.add(id);
    this.draw();
    this.dispatchEvent(new Event("change"));
  }

  /** Breakpoints on nodes that are still there. */
  get present() {
    return this.model.document.nodes.filter(({ id }) => this.stops.has(id));
  }

  draw() {
    for (const [id, { element }] of this.canvas.cards) {
      element.classList.toggle("is-stop", this.stops.has(id));
      element.classList.toggle("is-running", id === this.current && !this.held);
      element.classList.toggle("is-held", id === this.current && Boolean(this.held));
    }
  }
}
