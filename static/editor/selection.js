// What is chosen, the same for canvas and panels: any number of nodes, or one line.

/** Emits "change". `nodeIds` is a set to read; `choose`, `chooseAll` and `toggle` change it. */
export class Selection extends EventTarget {
  constructor({ model, canvas, showTab }) {
    super();
    Object.assign(this, { model, canvas, showTab });
    this.nodeIds = new Set();
    this.edgeId = null;
    canvas.addEventListener("select", ({ detail }) => this.fromCanvas(detail));
    model.addEventListener("change", () => this.dropWhatIsGone());
  }

  /** The one node that is looked at; null while none or several are chosen. */
  get nodeId() {
    return this.nodeIds.size === 1 ? this.nodeIds.values().next().value : null;
  }

  get isEmpty() {
    return this.nodeIds.size === 0 && this.edgeId === null;
  }

  fromCanvas(chosen) {
    this.set(chosen?.node ? [chosen.node] : [], chosen?.edge ?? null);
    if (this.nodeId) this.showTab("inspector");
  }

  /** From a list or after inserting: the canvas is told, its view stays. */
  choose(nodeId) {
    this.set(nodeId ? [nodeId] : []);
    if (nodeId) this.showTab("inspector");
  }

  chooseAll(nodeIds) {
    this.set(nodeIds);
  }

  toggle(nodeId) {
    const nodes = new Set(this.nodeIds);
    if (!nodes.delete(nodeId)) nodes.add(nodeId);
    this.set(nodes);
  }

  chooseEverything() {
    this.set(this.model.document.nodes.map(({ id }) => id));
  }

  jump(nodeId) {
    this.set(nodeId ? [nodeId] : []);
    this.canvas.outlook.reveal(nodeId);
  }

  dropWhatIsGone() {
    const left = [...this.nodeIds].filter((id) => this.model.node(id));
    const edgeId = this.model.edge(this.edgeId) ? this.edgeId : null;
    if (left.length < this.nodeIds.size || edgeId !== this.edgeId) this.set(left, edgeId);
    else this.show();
  }

  /** Takes away what is chosen as one step: nodes with their lines, or one line. */
  remove() {
    if (this.nodeIds.size > 0) this.model.deleteNodes([...this.nodeIds]);
    else if (this.edgeId) this.model.deleteEdge(this.edgeId);
  }

  /** Moves what is chosen; with nothing chosen it is the view that moves. */
  nudge(x, y) {
    if (this.nodeIds.size === 0) return this.canvas.drawing.shiftBy(-x * 6, -y * 6);
    const nodes = this.model.nodesOf(this.nodeIds);
    const place = ({ position }) => ({ x: (position?.x ?? 0) + x, y: (position?.y ?? 0) + y });
    const places = new Map(nodes.map((node) => [node.id, place(node)]));
    return this.model.moveNodes(places, { mergeKey: `nudge ${[...this.nodeIds].join(" ")}` });
  }

  set(nodeIds, edgeId = null) {
    this.nodeIds = new Set(nodeIds);
    this.edgeId = edgeId;
    this.show();
    this.dispatchEvent(new Event("change"));
  }

  show() {
    const many = this.nodeIds.size > 1;
    this.canvas.select(this.nodeId);
    for (const [id, { element }] of this.canvas.cards)
      element.classList.toggle("is-chosen", many && this.nodeIds.has(id));
  }
}
