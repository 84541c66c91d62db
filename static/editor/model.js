// The flow on the screen. It alone holds the truth: the canvas and the panels only show it.

import * as commands from "./commands.js";
import { History, touchedNodes } from "./history.js";
import { nameFor, nameStep } from "./stepname.js";

const MERGE_MS = 1000; // presses of an arrow key

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
  newNodeId() {
    this.nextNode += 1;
    return `node_${this.nextNode - 1}`;
  }

  newEdgeId() {
    this.nextEdge += 1;
    return `edge_${this.nextEdge - 1}`;
  }

  /** `from`: {source, output}; the new node is connected there in the same step. */
  addNode({ type, name, config, position }, { from = null } = {}) {
    const id = this.newNodeId();
    let next = commands.addNode(this.state, { id, type, name, config, position });
    if (from) {
      const edge = { id: this.newEdgeId(), source: from.source, sourceOutput: from.output, target: id };
      next = commands.connect(next, edge);
    }
    this.apply(next);
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

  /** `graph` as regraph.js makes it; `key` says whether it was pasted, duplicated or a template. */
  addGraph(graph, key) {
    this.applyNamed(commands.addGraph(this.state, graph), key, graph.nodes);
  }

  moveNode(id, position) {
    this.moveNodes(new Map([[id, position]]), { mergeKey: `move ${id}` });
  }

  /** `places`: node id → {x, y}; one step, whatever the number. */
  moveNodes(places, { mergeKey = null, key = "move" } = {}) {
    const label = nameFor(key, this.nodesOf(places.keys()));
    this.apply(commands.moveNodes(this.state, places), { mergeKey, label });
  }

  renameNode(id, name) {
    this.apply(commands.changeNode(this.state, id, { name }), typing(`name ${id}`));
  }

  setConfig(id, key, value) {
    this.apply(commands.setConfig(this.state, id, key, value), typing(`config ${id} ${key}`));
  }

  /** All settings of a node at once, from their JSON. */
  replaceConfig(id, config) {
    this.apply(commands.changeNode(this.state, id, { config }), typing(`json ${id}`));
  }

  setSetting(key, value) {
    this.apply(commands.setSetting(this.state, key, value), typing(`setting ${key}`));
  }

  deleteNode(id) {
    this.deleteNodes([id]);
  }

  deleteNodes(ids, key = "delete") {
    const nodes = this.nodesOf(ids);
    if (nodes.length === 0) return;
    this.apply(commands.deleteNodes(this.state, ids), { label: nameFor(key, nodes) });
  }

  connect(source, sourceOutput, target) {
    const id = this.newEdgeId();
    this.apply(commands.connect(this.state, { id, source, sourceOutput, target }));
  }

  disconnect(source, sourceOutput) {
    const edges = this.edgesFrom(source).filter((edge) => edge.sourceOutput === sourceOutput);
    this.deleteEdges(edges.map((edge) => edge.id));
  }

  deleteEdge(id) {
    this.deleteEdges([id]);
  }

  deleteEdges(ids) {
    if (!ids.some((id) => this.edge(id))) return;
    this.apply(commands.disconnect(this.state, ids));
  }

  setStart(id) {
    if (id === this.start) return;
    this.apply({ ...this.state, start: id });
  }

  /** Puts another version on the screen as one step that can be undone. */
  replace({ document, start }) {
    this.nextEdge = Math.max(this.nextEdge, highest(document.edges, "edge_") + 1);
    this.apply({ document, start }, { label: { key: "replace", values: {} } });
  }

  raiseNextNode(number) {
    if (Number.isInteger(number)) this.nextNode = Math.max(this.nextNode, number);
  }

  /** The field is left: what is typed next is a step of its own. */
  seal() {
    this.history.seal();
  }

  undo() {
    this.step(this.history.undo(), "undo");
  }

  redo() {
    this.step(this.history.redo(), "redo");
  }

  /** Emits "stepped" with detail {way, label, touched: node ids}, after everybody knows the new state. */
  step(step, way) {
    if (!step) return;
    const [from, to] = way === "undo" ? [step.after, step.before] : [step.before, step.after];
    this.changed();
    const detail = { way, label: step.label, touched: touchedNodes(from, to) };
    this.dispatchEvent(new CustomEvent("stepped", { detail }));
  }

  /** Emits "done" with detail {label, typed} for what was done just now; an unchanged state is no step. */
  apply(next, { mergeKey = null, within = MERGE_MS, label = nameStep(this.state, next) } = {}) {
    if (next === this.state) return;
    this.history.commit(next, { mergeKey, within, label });
    this.changed();
    this.dispatchEvent(new CustomEvent("done", { detail: { label, typed: mergeKey !== null } }));
  }

  /** Called after what was done to these nodes; where there are none, after what the step changed. */
  applyNamed(next, key, nodes) {
    this.apply(next, nodes.length > 0 ? { label: nameFor(key, nodes) } : {});
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  nodesOf(ids) {
    const wanted = new Set(ids);
    return this.document.nodes.filter((node) => wanted.has(node.id));
  }
}

/** What is typed into one field is one step, however long it takes; leaving the field ends it (`seal`). */
function typing(mergeKey) {
  return { mergeKey, within: Infinity };
}

function highest(items, prefix) {
  return items.reduce((most, { id }) => {
    const number = String(id).startsWith(prefix) ? Number(String(id).slice(prefix.length)) : NaN;
    return Number.isSafeInteger(number) ? Math.max(most, number) : most;
  }, 0);
}
