// Copy, cut, paste and duplicate of nodes and notes: through the system's clipboard as text, so between flows, tabs and browsers.

import { isTyping } from "../dom.js";
import { drawable } from "../notes/notecommands.js";
import { removePieces } from "../pieces.js";
import { readFragment, writeFragment } from "./fragment.js";
import { regraph } from "./regraph.js";

const STEP = 40;

export class Clipboard {
  /** `tell(sentence)` says what was not possible; `flowId` tells copies of this flow from foreign ones. */
  constructor({ model, registry, selection, canvas, readOnly, flowId, tell, t }) {
    Object.assign(this, { model, registry, selection, canvas, readOnly, flowId, tell, t });
    this.kept = null; // for browsers that do not let us at the clipboard
  }

  /** The keys of the browser itself: its own events need no permission. */
  listen() {
    document.addEventListener("copy", (event) => this.onCopy(event, () => {}));
    document.addEventListener("cut", (event) => this.onCopy(event, () => this.deleteChosen()));
    document.addEventListener("paste", (event) => this.onPaste(event));
  }

  onCopy(event, andThen) {
    if (this.nothingToDo(event) || String(window.getSelection()) || this.nothingChosen) return;
    event.clipboardData.setData("text/plain", this.take());
    event.preventDefault();
    andThen();
  }

  onPaste(event) {
    if (this.nothingToDo(event) || this.readOnly) return;
    event.preventDefault();
    this.insert(event.clipboardData.getData("text/plain"));
  }

  nothingToDo(event) {
    return isTyping(event.target) || document.querySelector("dialog[open]") !== null;
  }

  // For menus and buttons

  async copy() {
    if (this.nothingChosen) return;
    const text = this.take();
    await navigator.clipboard?.writeText(text).catch(() => null);
  }

  async cut() {
    await this.copy();
    this.deleteChosen();
  }

  async paste() {
    const text = await navigator.clipboard?.readText().catch(() => null);
    this.insert(text ?? this.kept ?? "");
  }

  duplicate() {
    if (!this.nothingChosen) this.add(readFragment(this.text()), "duplicate");
  }

  // The work

  /** A line alone cannot be copied. */
  get nothingChosen() {
    return this.selection.nodeIds.size + this.selection.noteIds.size === 0;
  }

  text() {
    return writeFragment(this.model.document, this.selection, this.flowId);
  }

  take() {
    this.kept = this.text();
    const { nodeIds, noteIds } = this.selection;
    this.tell(this.t(...copied(nodeIds.size, noteIds.size)));
    return this.kept;
  }

  deleteChosen() {
    const { model, selection } = this;
    if (this.readOnly || this.nothingChosen) return;
    const chosen = { nodeIds: selection.nodeIds, noteIds: selection.noteIds, edgeId: null };
    model.applyNamed(removePieces(model.state, chosen), "cut", model.nodesOf(selection.nodeIds));
  }

  insert(text) {
    const fragment = readFragment(text);
    if (fragment) this.add(fragment, "paste");
    else this.tell(this.t("nothing_to_paste"));
  }

  /** What this tenant may not use stays out, and is named. */
  add(fragment, key) {
    const refused = fragment.nodes.filter((node) => !this.registry.has(node.type));
    const nodes = fragment.nodes.filter((node) => this.registry.has(node.type));
    const ids = new Set(nodes.map((node) => node.id));
    const edges = fragment.edges.filter((edge) => ids.has(edge.source) && ids.has(edge.target));
    if (nodes.length + fragment.notes.length > 0) this.place({ ...fragment, nodes, edges }, key);
    if (refused.length > 0) this.tell(this.t("types_refused", { types: typesOf(refused) }));
  }

  place(fragment, key) {
    const shift = this.shiftFor(fragment);
    const graph = regraph(fragment, { model: this.model, registry: this.registry, shift });
    const [ids, notes] = [graph.nodes, graph.notes].map((items) => items.map(({ id }) => id));
    this.model.addGraph(graph, key);
    this.selection.chooseAll(ids, notes);
    if (ids.length > 0) this.canvas.outlook.ensureVisible(ids[0]);
    else this.canvas.outlook.ensurePieceVisible(this.canvas.notes.keyOf(notes[0]));
  }

  /** Beside the originals, in another flow in the middle; never exactly on top of another one. */
  shiftFor({ source, nodes, notes }) {
    const { document } = this.model;
    const there = [...document.nodes, ...drawable(document.notes)];
    const taken = new Set(there.map((piece) => `${piece.position?.x} ${piece.position?.y}`));
    const pieces = [...nodes, ...notes];
    const shift = source === this.flowId ? { x: STEP, y: STEP } : this.toCentre(pieces);
    const collides = ({ position }) => taken.has(`${position.x + shift.x} ${position.y + shift.y}`);
    while (pieces.some(collides)) {
      shift.x += STEP;
      shift.y += STEP;
    }
    return shift;
  }

  toCentre(pieces) {
    const middle = (axis) => {
      const all = pieces.map(({ position }) => position[axis]);
      return (all.reduce((least, one) => Math.min(least, one)) + all.reduce((most, one) => Math.max(most, one))) / 2;
    };
    const { x, y } = this.canvas.outlook.centre();
    return { x: Math.round(x - 116 - middle("x")), y: Math.round(y - 60 - middle("y")) };
  }
}

/** Key and values of the sentence. */
function copied(nodes, notes) {
  if (nodes === 0) return [notes === 1 ? "copied_note" : "copied_notes", { count: notes }];
  return [nodes === 1 ? "copied_one" : "copied_many", { count: nodes }];
}

function typesOf(nodes) {
  return [...new Set(nodes.map((node) => node.type))].join(", ");
}
