// Shows the model on the drawing, and turns what happens on the drawing into commands of the model.

import { makeHooks } from "./canvashooks.js";
import { Drawing } from "./drawing/drawing.js";
import { fillCard, labelPorts, markProblems, markStart } from "./nodecard.js";
import { NoteLayer } from "./notes/notelayer.js";
import { Outlook } from "./outlook.js";

/**
 * Emits "select" with detail {nodes: ids, notes: ids, edge: id or null}, "refused" with {reason}, and "dropped" with
 * {source, output, point} when a line ends on empty ground.
 */
export class FlowCanvas extends EventTarget {
  constructor(container, { model, registry, t, language, readOnly }) {
    super();
    Object.assign(this, { model, registry, t, language });
    this.cards = new Map();
    this.edges = new Map();
    this.ids = new Map();
    this.lastId = 0;
    this.drawing = new Drawing(container, makeHooks(this));
    this.drawing.readOnly = readOnly;
    this.outlook = new Outlook(this.drawing, this.cards);
    this.notes = new NoteLayer(this, { readOnly });
    this.watchLayout(container);
    this.sync();
  }

  /** A hidden canvas has no places to draw to; fonts that come late move the ports. */
  watchLayout(container) {
    const { signal } = this.drawing.abort;
    let hidden = container.clientWidth === 0;
    const observer = new ResizeObserver(() => {
      this.drawing.readSize();
      if (hidden && container.clientWidth > 0) this.drawing.remeasureAll();
      hidden = container.clientWidth === 0;
    });
    observer.observe(container);
    signal.addEventListener("abort", () => observer.disconnect());
    document.fonts?.ready.then(() => this.drawing.remeasureAll());
  }

  // From the model to the drawing

  sync() {
    const { document } = this.model;
    const used = outputsInUse(document.edges);
    this.drawing.container.classList.toggle("is-empty", document.nodes.length === 0);
    const present = new Set(document.nodes.map((node) => node.id));
    for (const id of [...this.cards.keys()]) if (!present.has(id)) this.removeCard(id);
    this.showNodes(document.nodes, used);
    this.showEdges(document.edges);
    this.notes.sync(document.notes);
    for (const [id, card] of this.cards) markStart(card.element, id === this.model.start);
    if (this.shown) this.showSelection(this.shown);
    this.drawing.draw();
  }

  showNodes(nodes, used) {
    for (const node of nodes) {
      const outputs = this.registry.outputs(node, used.get(node.id));
      const card = this.cards.get(node.id);
      if (card && samePorts(card.outputs, outputs)) this.updateCard(card, node);
      else {
        if (card) this.removeCard(node.id);
        this.addCard(node, outputs);
      }
    }
  }

  addCard(node, outputs) {
    this.lastId += 1;
    const id = String(this.lastId);
    const { x = 0, y = 0 } = node.position ?? {};
    const element = this.drawing.addBox({ id, x, y, outputs: outputs.length });
    this.ids.set(id, node.id);
    this.cards.set(node.id, { id, element, outputs, node });
    element.dataset.testid = `node-${node.id}`;
    labelPorts(element, outputs);
    this.decorate(this.cards.get(node.id), node);
  }

  updateCard(card, node) {
    const before = card.node;
    if (before === node) return;
    card.node = node;
    const { x = 0, y = 0 } = node.position ?? {};
    if (before.position !== node.position) this.drawing.placeBox(card.id, x, y);
    if (before.name === node.name && before.config === node.config && before.type === node.type) return;
    this.decorate(card, node);
  }

  decorate({ id, element, outputs }, node) {
    const kind = this.registry.kind(node.type);
    element.dataset.category = kind.category;
    element.setAttribute("aria-label", `${kind.name}: ${node.name || kind.name}`);
    const shape = fillCard(element.querySelector(".drawflow_content_node"), node, kind, this);
    this.drawing.shapeBox(id, `${shape} ${outputs.length}`);
    markProblems(element, this.problems?.get(node.id) ?? [], this.t);
  }

  removeCard(id) {
    const card = this.cards.get(id);
    for (const [edgeId, edge] of [...this.edges]) {
      if (edge.source === id || edge.target === id) this.removeEdge(edgeId);
    }
    this.drawing.removeBox(card.id);
    this.ids.delete(card.id);
    this.cards.delete(id);
  }

  showEdges(edges) {
    const present = new Set(edges);
    for (const [id, edge] of [...this.edges]) if (!present.has(edge)) this.removeEdge(id);
    for (const edge of edges) if (!this.edges.has(edge.id)) this.addEdge(edge);
  }

  addEdge(edge) {
    const source = this.cards.get(edge.source);
    const target = this.cards.get(edge.target);
    if (!source || !target) return;
    const port = source.outputs.findIndex((output) => output.name === edge.sourceOutput) + 1;
    this.drawing.addLine(edge.id, source.id, `output_${port}`, target.id);
    this.edges.set(edge.id, edge);
  }

  removeEdge(id) {
    this.drawing.removeLine(id);
    this.edges.delete(id);
  }

  /** `problems`: node id → list of its problems. */
  showProblems(problems) {
    this.problems = problems;
    for (const [id, card] of this.cards) markProblems(card.element, problems.get(id) ?? [], this.t);
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  // Looking

  /** `selection`: {nodeIds, noteIds, edgeId}; it stays shown until the next call. */
  showSelection(selection) {
    this.shown = selection;
    const { nodeIds, noteIds, edgeId } = selection;
    const boxes = [...nodeIds].map((id) => this.cards.get(id)?.id).filter(Boolean);
    this.drawing.showChosen(new Set([...boxes, ...[...noteIds].map((id) => this.notes.keyOf(id))]));
    this.drawing.showChosenLine(edgeId);
  }

  /** Lights the way a test took: `path` is a list of {node_id, output, error}. */
  light(path) {
    for (const [id, card] of this.cards) {
      const steps = path.filter((step) => step.node_id === id);
      card.element.classList.toggle("is-lit", steps.length > 0);
      card.element.classList.toggle(
        "is-failed",
        steps.some((step) => step.error),
      );
    }
    const taken = new Set(path.slice(0, -1).map((step) => `${step.node_id} ${step.output}`));
    for (const [id, edge] of this.edges) {
      const lit = taken.has(`${edge.source} ${edge.sourceOutput}`);
      this.drawing.lines.get(id).shape.classList.toggle("is-lit", lit);
    }
  }
}

function outputsInUse(edges) {
  const used = new Map();
  for (const { source, sourceOutput } of edges) {
    if (!used.has(source)) used.set(source, []);
    used.get(source).push(sourceOutput);
  }
  return used;
}

function samePorts(one, other) {
  return one.length === other.length && one.every((output, index) => output.name === other[index].name);
}
