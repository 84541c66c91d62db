// What is chosen, the same for canvas and panels: any number of nodes and notes, or one edge.

import { movePieces, removePieces } from "./pieces.js";

/** Emits "change". `nodeIds` and `noteIds` are sets to read; `choose`, `chooseAll` and `toggle` change them. */
export class Selection extends EventTarget {
  constructor({ model, canvas, showTab }) {
    super();
    Object.assign(this, { model, canvas, showTab });
    this.nodeIds = new Set();
    this.noteIds = new Set();
    this.edgeId = null;
    canvas.addEventListener("select", ({ detail }) => this.fromCanvas(detail));
    model.addEventListener("change", () => this.dropWhatIsGone());
  }

  /** The one node that is looked at; null while none or several things are chosen. */
  get nodeId() {
    if (this.nodeIds.size !== 1 || this.noteIds.size > 0) return null;
    return this.nodeIds.values().next().value;
  }

  get isEmpty() {
    return this.nodeIds.size === 0 && this.noteIds.size === 0 && this.edgeId === null;
  }

  /** `chosen` is {nodes, notes, edge}. */
  fromCanvas({ nodes = [], notes = [], edge = null }) {
    this.set(nodes, notes, edge);
    if (this.nodeId) this.showTab("inspector");
  }

  /** From a list or after inserting: the canvas is told, its view stays. */
  choose(nodeId) {
    this.set(nodeId ? [nodeId] : []);
    if (nodeId) this.showTab("inspector");
  }

  chooseAll(nodeIds, noteIds = []) {
    this.set(nodeIds, noteIds);
  }

  toggle(nodeId) {
    const nodes = new Set(this.nodeIds);
    if (!nodes.delete(nodeId)) nodes.add(nodeId);
    this.set(nodes, this.noteIds);
  }

  toggleNote(noteId) {
    const notes = new Set(this.noteIds);
    if (!notes.delete(noteId)) notes.add(noteId);
    this.set(this.nodeIds, notes);
  }

  chooseEverything() {
    const { nodes, notes = [] } = this.model.document;
    this.set(
      nodes.map(({ id }) => id),
      notes.map((note) => note?.id).filter(Boolean),
    );
  }

  jump(nodeId) {
    this.set(nodeId ? [nodeId] : []);
    this.canvas.outlook.reveal(nodeId);
  }

  jumpToNote(noteId) {
    this.set([], [noteId]);
    this.canvas.outlook.revealPiece(this.canvas.notes.keyOf(noteId));
  }

  dropWhatIsGone() {
    const { nodes, edges, notes = [] } = this.model.document;
    const kept = (ids, items) => {
      const present = new Set(ids.size > 0 ? items.map((item) => item?.id) : []);
      return [...ids].filter((id) => present.has(id));
    };
    const edgeId = edges.some(({ id }) => id === this.edgeId) ? this.edgeId : null;
    this.set(kept(this.nodeIds, nodes), kept(this.noteIds, notes), edgeId);
  }

  /** Takes away what is chosen as one step: nodes with their edges, notes, or one edge. */
  remove() {
    if (!this.isEmpty) this.model.apply(removePieces(this.model.state, this));
  }

  /** Moves what is chosen; with nothing chosen it is the view that moves. */
  nudge(x, y) {
    if (this.isEmpty) return this.canvas.drawing.shiftBy(-x * 6, -y * 6);
    const key = `nudge ${[...this.nodeIds, ...this.noteIds].join(" ")}`;
    return this.model.apply(movePieces(this.model.state, this, { x, y }), { mergeKey: key });
  }

  set(nodeIds, noteIds = [], edgeId = null) {
    const next = { nodeIds: new Set(nodeIds), noteIds: new Set(noteIds), edgeId };
    const same =
      edgeId === this.edgeId && isSame(next.nodeIds, this.nodeIds) && isSame(next.noteIds, this.noteIds);
    if (same) return;
    Object.assign(this, next);
    this.canvas.showSelection(this);
    this.dispatchEvent(new Event("change"));
  }
}

function isSame(one, other) {
  return one.size === other.size && [...one].every((item) => other.has(item));
}
