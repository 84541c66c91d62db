// The flow on the screen. It alone holds the truth: the canvas and the panels only show it.

import * as commands from "./commands.js";
import { History } from "./history.js";

export class FlowModel extends EventTarget {
  constructor({ document, start, nextNode }) {
    super();
    this.history = new History({ document, start });
    this.nextNode = nextNode;
    this.nextEdge = highest(document.edges, "edge_") + 1;
  }

  get state() {
    return this.history.state;
  }

  get document() {
    return this.state.document;
  }

  get start() {
    return this.state.start;
  }

  node(id) {
    return this.document.nodes.find((node) => node.id === id) ?? null;
  }

  edge(id) {
    return this.document.edges.find((edge) => edge.id === id) ?? null;
  }

  edgesFrom(id) {
    return this.document.edges.filter((edge) => edge.source === id);
  }

  /** Numbers are never given twice, not even after an undo: a parked talk must not wake in a foreign node. */
  addNode({ type, name, config, position }) {
    const id = `node_${this.nextNode}`;
    this.nextNode += 1;
    this.apply(commands.addNode(this.state, { id, type, name, config, position }));
    return id;
  }

  /** A new node at the end of an output, as one step. */
  addNodeAfter({ source, sourceOutput }, { type, name, config, position }) {
    const id = `node_${this.nextNode}`;
    const edge = { id: `edge_${this.nextEdge}`, source, sourceOutput, target: id };
    this.nextNode += 1;
    this.nextEdge += 1;
    const added = commands.addNode(this.state, { id, type, name, config, position });
    this.apply(commands.connect(added, edge));
    return id;
  }

  moveNode(id, position) {
    this.apply(commands.moveNode(this.state, id, position), { mergeKey: `move ${id}` });
  }

  renameNode(id, name) {
    this.apply(commands.changeNode(this.state, id, { name }), { mergeKey: `name ${id}` });
  }

  setConfig(id, key, value) {
    this.apply(commands.setConfig(this.state, id, key, value), { mergeKey: `config ${id} ${key}` });
  }

  setSetting(key, value) {
    this.apply(commands.setSetting(this.state, key, value), { mergeKey: `setting ${key}` });
  }

  deleteNode(id) {
    this.apply(commands.deleteNode(this.state, id));
  }

  connect(source, sourceOutput, target) {
    const id = `edge_${this.nextEdge}`;
    this.nextEdge += 1;
    this.apply(commands.connect(this.state, { id, source, sourceOutput, target }));
  }

  disconnect(source, sourceOutput) {
    const edges = this.edgesFrom(source).filter((edge) => edge.sourceOutput === sourceOutput);
    if (edges.length > 0)
      this.apply(
        commands.disconnect(
          this.state,
          edges.map((edge) => edge.id),
        ),
      );
  }

  deleteEdge(id) {
    this.apply(commands.disconnect(this.state, [id]));
  }

  setStart(id) {
    this.apply({ ...this.state, start: id });
  }

  /** Puts another version on the screen as one step that can be undone. */
  replace({ document, start }) {
    this.nextEdge = Math.max(this.nextEdge, highest(document.edges, "edge_") + 1);
    this.apply({ document, start });
  }

  raiseNextNode(number) {
    if (Number.isInteger(number)) this.nextNode = Math.max(this.nextNode, number);
  }

  undo() {
    this.history.undo();
    this.changed();
  }

  redo() {
    this.history.redo();
    this.changed();
  }

  apply(next, { mergeKey = null } = {}) {
    this.history.commit(next, mergeKey);
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }
}

function highest(items, prefix) {
  return items.reduce((most, { id }) => {
    const number = String(id).startsWith(prefix) ? Number(String(id).slice(prefix.length)) : NaN;
    return Number.isSafeInteger(number) ? Math.max(most, number) : most;
  }, 0);
}
