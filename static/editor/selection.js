// Which node is looked at, the same for canvas and panels.

export class Selection extends EventTarget {
  constructor({ model, canvas, showTab }) {
    super();
    Object.assign(this, { model, canvas, showTab });
    this.nodeId = null;
    this.edgeId = null;
    canvas.addEventListener("select", ({ detail }) => this.fromCanvas(detail));
    model.addEventListener("change", () => this.dropWhatIsGone());
  }

  fromCanvas(chosen) {
    this.set(chosen?.node ?? null, chosen?.edge ?? null);
    if (chosen?.node) this.showTab("inspector");
  }

  /** From a list or after inserting: the canvas is told, its view stays. */
  choose(nodeId) {
    this.canvas.select(nodeId);
    this.set(nodeId, null);
    if (nodeId) this.showTab("inspector");
  }

  jump(nodeId) {
    this.canvas.select(nodeId);
    this.set(nodeId, null);
    this.canvas.outlook.reveal(nodeId);
  }

  dropWhatIsGone() {
    if (this.nodeId && !this.model.node(this.nodeId)) this.set(null, null);
    if (this.edgeId && !this.model.edge(this.edgeId)) this.edgeId = null;
    this.canvas.select(this.nodeId);
  }

  /** Takes away what is selected: a node with its lines, or one line. */
  remove() {
    if (this.nodeId) this.model.deleteNode(this.nodeId);
    else if (this.edgeId) this.model.deleteEdge(this.edgeId);
  }

  nudge(x, y) {
    const node = this.model.node(this.nodeId);
    if (!node) return this.canvas.drawing.shiftBy(-x * 6, -y * 6);
    const place = node.position ?? { x: 0, y: 0 };
    return this.model.moveNode(node.id, { x: place.x + x, y: place.y + y });
  }

  set(nodeId, edgeId) {
    this.nodeId = nodeId;
    this.edgeId = edgeId;
    this.dispatchEvent(new Event("change"));
  }
}
